import { paths } from "#app/kit/paths.ts";
import { Tabs } from "#app/ui/tabs.tsx";
import { useT } from "#app/ui/translation.tsx";

/** The three pages of payments that stand beside each other; the number says what waits for a person. */
export function PaymentTabs({
  here,
  waiting,
}: {
  here: "payments" | "exceptions" | "aging";
  waiting: number;
}) {
  const t = useT();
  return (
    <Tabs
      label={t("nav.payments")}
      tabs={[
        { label: t("desk.payments.title"), href: paths.desk.payments(), isHere: here === "payments" },
        {
          label: waiting > 0 ? t("desk.exceptions.tab", { n: waiting }) : t("desk.exceptions.title"),
          href: paths.desk.exceptions(),
          isHere: here === "exceptions",
        },
        { label: t("desk.aging.title"), href: paths.desk.aging(), isHere: here === "aging" },
      ]}
    />
  );
}
