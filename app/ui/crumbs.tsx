import { useT } from "#app/ui/translation.tsx";

/** Where this page stands; the last one is the page itself. */
export function Crumbs({ steps, here }: { steps: { label: string; href: string }[]; here: string }) {
  const t = useT();
  return (
    <nav className="crumbs" aria-label={t("frame.crumbs")}>
      <ol>
        {steps.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
