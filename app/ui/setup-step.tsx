import type { ReactNode } from "react";
import { paths } from "#app/kit/paths.ts";
import type { ShownBusiness } from "#app/ui/business-mark.tsx";
import { NeutralShell } from "#app/ui/door.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";

/** What the frame of each step shows. */
export interface SetupFrame {
  business: ShownBusiness;
  person: { name: string };
}

const steps = ["business", "account", "invoice"] as const;
export type SetupStepName = (typeof steps)[number];

interface SetupStepProps {
  frame: SetupFrame;
  step: SetupStepName;
  title: string;
  lead: string;
  children: ReactNode;
}

/** One step of the first-run guide; each can be left for later. */
export function SetupStep({ frame, step, title, lead, children }: SetupStepProps) {
  const t = useT();
  const n = steps.indexOf(step) + 1;
  return (
    <NeutralShell
      business={frame.business}
      homeHref={paths.desk.today()}
      person={{ name: frame.person.name, href: paths.account() }}
      className="narrow guide"
    >
      <Lead title={title} about={t("setup.step", { n, all: steps.length })} />
      <p>{lead}</p>
      {children}
    </NeutralShell>
  );
}
