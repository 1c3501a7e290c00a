import { useT } from "#app/ui/translation.tsx";

/** The same page in another currency; they are never added together. Nothing when there is one. */
export function CurrencyChoice({
  here,
  currencies,
}: {
  here: string;
  currencies: { code: string; href: string }[];
}) {
  const t = useT();
  if (currencies.length < 2) return null;
  return (
    <nav className="tabs" aria-label={t("desk.aging.currency")}>
      {currencies.map(({ code, href }) => (
        <a key={code} href={href} aria-current={code === here ? "page" : undefined}>
          {code}
        </a>
      ))}
    </nav>
  );
}
