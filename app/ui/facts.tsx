export interface Fact {
  label: string;
  value: string;
  /** letters and digits to be compared one by one */
  isCode?: boolean;
}

/** What is known of a thing, name by name. */
export function Facts({ of }: { of: Fact[] }) {
  return (
    <dl className="understood">
      {of.map(({ label, value, isCode }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={isCode ? "id" : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
