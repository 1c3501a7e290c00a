import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { DeskForm } from "#app/ui/desk-form.tsx";
import { SetupStep } from "#app/ui/setup-step.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireGuide } from "#app/web/setup-guide.ts";

export const meta = titled;

export const loader = answering((args: LoaderFunctionArgs, app) => {
  const { frame, look } = requireGuide(args);
  return { title: translator(app.locale)("setup.import.title"), frame, look };
});

/** The last step leaves the guide, by the import or past it. */
export default function SetUpTheFirstInvoice() {
  const t = useT();
  const { frame } = useLoaderData<typeof loader>();
  return (
    <SetupStep frame={frame} step="invoice" title={t("setup.import.title")} lead={t("setup.import.lead")}>
      <DeskForm business={frame.business.slug} action={paths.setupEnd()} className="buttons">
        <Button name="then" value="import">
          {t("setup.import.take")}
        </Button>
        <Button kind="plain">{t("setup.later")}</Button>
      </DeskForm>
    </SetupStep>
  );
}
