import { roles } from "#app/ui/table-roles.ts";
import { Tabs } from "#app/ui/tabs.tsx";
import { useT } from "#app/ui/translation.tsx";

interface TrendBreakdownProps {
  title: string;
  about: string;
  tabs: { label: string; href: string; isHere?: boolean }[];
  heads: string[];
  rows: { key: string; name: string; href?: string; cells: { text: string; href?: string }[] }[];
}

/** Where disputes come from, one way of looking at a time. Narrow, every row is a small account of its own. */
export function TrendBreakdown({ title, about, tabs, heads, rows }: TrendBreakdownProps) {
  const t = useT();
  const [first, ...others] = heads;
  return (
    <section className="trendby" id="by" aria-labelledby="by-title">
      <h2 id="by-title">{title}</h2>
      <p className="soft small">{about}</p>
      <Tabs label={title} tabs={tabs} />
      {rows.length === 0 ? <p className="soft">{t("trends.by.none")}</p> : null}
      {rows.length > 0 ? (
        <div className="holder">
          <table className="aging" {...roles.table}>
            <caption className="hidden">{title}</caption>
            <thead {...roles.rows}>
              <tr {...roles.row}>
                <th scope="col">{first}</th>
                {others.map((head) => (
                  <th key={head} scope="col" className="num">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody {...roles.rows}>
              {rows.map(({ key, name, href, cells }) => (
                <tr key={key} {...roles.row}>
                  <th scope="row" {...roles.rowHead}>
                    {href ? <a href={href}>{name}</a> : name}
                  </th>
                  {cells.map((cell, index) => (
                    <td key={others[index]} className="num" {...roles.cell}>
                      <span className="name" aria-hidden="true">
                        {others[index]}
                      </span>
                      {cell.href ? <a href={cell.href}>{cell.text}</a> : cell.text}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}
