import type { ReactNode } from "react";
import { paths } from "#app/kit/paths.ts";
import type { ShownBusiness } from "#app/ui/business-mark.tsx";
import { Foot } from "#app/ui/foot.tsx";
import { SkipLink, TopBar } from "#app/ui/top-bar.tsx";
import { useT } from "#app/ui/translation.tsx";

export type StaffRole = "support" | "manager" | "owner";

export interface DeskShellProps {
  business: ShownBusiness;
  person: { name: string };
  staffRole: StaffRole;
  here?: "today" | "disputes" | "invoices" | "payments" | "clients" | "trends" | "import" | "settings";
  /** whether the person may enter another desk */
  canSwitch?: boolean;
  className?: string;
  children: ReactNode;
}

/** The frame of every page of the business. */
export function DeskShell({
  business,
  person,
  staffRole,
  here,
  canSwitch,
  className,
  children,
}: DeskShellProps) {
  const t = useT();
  const nav = [
    { label: t("nav.today"), href: paths.desk.today(), isHere: here === "today" },
    { label: t("tickets.nav"), href: paths.desk.disputes(), isHere: here === "disputes" },
    { label: t("nav.invoices"), href: paths.desk.invoices(), isHere: here === "invoices" },
    { label: t("nav.payments"), href: paths.desk.payments(), isHere: here === "payments" },
    { label: t("nav.clients"), href: paths.desk.clients(), isHere: here === "clients" },
    ...(staffRole === "support"
      ? []
      : [{ label: t("trends.title"), href: paths.desk.trends(), isHere: here === "trends" }]),
    { label: t("nav.import"), href: paths.desk.imports(), isHere: here === "import" },
    { label: t("nav.settings"), href: paths.desk.settings(), isHere: here === "settings" },
  ];
  return (
    <div className="desk">
      <SkipLink />
      <TopBar
        business={business}
        homeHref={paths.desk.today()}
        nav={nav}
        place={{ label: t(`role.${staffRole}`), href: canSwitch ? paths.desk.enter() : undefined }}
        person={{ name: person.name, href: paths.account() }}
      />
      <main id="main" className={className ? `page ${className}` : "page"}>
        {children}
      </main>
      <Foot business={business} />
    </div>
  );
}
