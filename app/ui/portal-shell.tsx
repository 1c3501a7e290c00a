import type { ReactNode } from "react";
import { type ClientChoice, paths } from "#app/kit/paths.ts";
import type { ShownBusiness } from "#app/ui/business-mark.tsx";
import { Foot } from "#app/ui/foot.tsx";
import { SkipLink, TopBar } from "#app/ui/top-bar.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface PortalShellProps {
  business: ShownBusiness;
  /** the client the page is about, or all of the person's clients when they did not choose one */
  client?: { name: string };
  /** carried along from page to page */
  choice?: ClientChoice;
  /** where another client is chosen, when there are several */
  chooseHref?: string;
  person: { name: string };
  here?: "todo" | "invoices" | "payments" | "disputes" | "statement" | "settings";
  /** class of main beside "page", for instance "home" */
  className?: string;
  children: ReactNode;
  /** what stays in sight at the foot of a phone */
  bar?: ReactNode;
}

/** The frame of every page of a client. */
export function PortalShell({
  business,
  client,
  choice = {},
  chooseHref,
  person,
  here,
  ...page
}: PortalShellProps) {
  const t = useT();
  const home = paths.portal.home(business.slug, choice);
  const nav = [
    { label: t("nav.todo"), href: home, isHere: here === "todo" },
    {
      label: t("nav.invoices"),
      href: paths.portal.invoices(business.slug, { ...choice }),
      isHere: here === "invoices",
    },
    {
      label: t("nav.payments"),
      href: paths.portal.payments(business.slug, { ...choice }),
      isHere: here === "payments",
    },
    {
      label: t("nav.disputes"),
      href: paths.portal.disputes(business.slug, { ...choice }),
      isHere: here === "disputes",
    },
    {
      label: t("nav.statement"),
      href: paths.portal.statement(business.slug, { ...choice }),
      isHere: here === "statement",
    },
    { label: t("nav.settings"), href: paths.portal.settings(business.slug), isHere: here === "settings" },
  ];
  return (
    <>
      <SkipLink />
      <TopBar
        business={business}
        homeHref={home}
        nav={nav}
        place={client ? { label: client.name, href: chooseHref } : undefined}
        person={{ name: person.name, href: paths.account() }}
      />
      <main id="main" className={page.className ? `page ${page.className}` : "page"}>
        {page.children}
      </main>
      {page.bar}
      <Foot
        business={business}
        also={{ label: t("improvements.public.title"), href: paths.portal.improvements(business.slug) }}
      />
    </>
  );
}
