interface GroupsBarProps {
  label: string;
  notSatisfied: number;
  neutral: number;
  satisfied: number;
}

/** Three groups of answers as one bar; the counts stand in words beside it. */
export function GroupsBar({ label, notSatisfied, neutral, satisfied }: GroupsBarProps) {
  const all = notSatisfied + neutral + satisfied;
  if (all === 0) return null;
  const gap = all / 220;
  const parts = [
    { name: "bad", from: 0, to: notSatisfied - gap },
    { name: "neutral", from: notSatisfied + gap, to: notSatisfied + neutral - gap },
    { name: "good", from: notSatisfied + neutral + gap, to: all },
  ];
  return (
    <svg className="groups" viewBox={`0 0 ${all} 1`} preserveAspectRatio="none" role="img" aria-label={label}>
      {parts.map(({ name, from, to }) =>
        to > from ? <path key={name} className={name} d={`M${from} 0H${to}V1H${from}z`} /> : null,
      )}
    </svg>
  );
}
