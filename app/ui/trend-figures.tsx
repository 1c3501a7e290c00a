import { GroupsBar } from "#app/ui/charts/groups-bar.tsx";

interface Figure {
  label: string;
  value: string;
  href?: string;
  about?: string;
  bar?: { label: string; notSatisfied: number; neutral: number; satisfied: number };
}

/** Plain figures in groups; each leads to the cases that it is made of. */
export function TrendFigures({ groups }: { groups: { title: string; figures: Figure[] }[] }) {
  return (
    <div className="plots trendfigures">
      {groups.map(({ title, figures }) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl>
            {figures.map(({ label, value, href, about, bar }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {href ? <a href={href}>{value}</a> : value}
                  {about ? <small className="line soft">{about}</small> : null}
                  {bar ? <GroupsBar {...bar} /> : null}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
