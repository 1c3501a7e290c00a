/** Neighboring pages of one subject: links, so they work without a script and have addresses. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: { label: string; href: string; isHere?: boolean }[];
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.isHere ? "page" : undefined}>
          {tab.label}
        </a>
      ))}
    </nav>
  );
}
