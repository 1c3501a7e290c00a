import { Account } from "#app/ui/account.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { roles } from "#app/ui/table-roles.ts";
import { useT } from "#app/ui/translation.tsx";

interface Step {
  term: string;
  note?: string;
  amount: string;
  href?: string;
}

interface Row {
  id: string;
  on?: string;
  name: string;
  details: string[];
  figures: string[];
  href?: string;
}

export interface StatementProps {
  closing: { label: string; amount: string; even?: string; credit?: string };
  how: { title: string; steps: Step[]; sum: Step };
  movements: {
    caption: string;
    heads: { on?: string; name: string; figures: string[] };
    rows: Row[];
    all?: string;
    allWords: string;
    next?: string;
    none: string;
  };
  aging: {
    title: string;
    none?: string;
    steps: (Step & { column: string; isHere: boolean })[];
    sum: Step;
    behind?: {
      about: string;
      title: string;
      heads: string[];
      rows: { href: string; number: string; title: string; due: string; amount: string }[];
      next?: string;
    };
  };
  today: string;
}

/** An account over a period: what it comes to, how, each movement, and by age what is owed today. */
export function Statement({ closing, how, movements, aging, today }: StatementProps) {
  return (
    <div className="sections statement">
      <section aria-label={closing.label}>
        <Figures first={{ label: closing.label, amount: closing.amount }} />
        {closing.even ? <p>{closing.even}</p> : null}
        {closing.credit ? <p className="soft">{closing.credit}</p> : null}
      </section>
      <section aria-labelledby="how">
        <h2 id="how">{how.title}</h2>
        <Account steps={how.steps.map(step)} sum={how.sum} />
      </section>
      <Movements {...movements} />
      <section aria-labelledby="aging">
        <h2 id="aging">{aging.title}</h2>
        <p className="soft small">{today}</p>
        {aging.none ? <p>{aging.none}</p> : <Account steps={aging.steps.map(step)} sum={aging.sum} />}
        {aging.behind ? <Behind {...aging.behind} /> : null}
      </section>
    </div>
  );
}

const step = ({ term, note, amount, href }: Step) => ({
  term: href ? <a href={href}>{term}</a> : term,
  note,
  amount,
});

function Movements({ caption, heads, rows, all, allWords, next, none }: StatementProps["movements"]) {
  const t = useT();
  return (
    <section aria-labelledby="movements">
      <h2 id="movements">{caption}</h2>
      {all ? (
        <p className="small">
          <a href={all}>{allWords}</a>
        </p>
      ) : null}
      {rows.length === 0 ? <p>{none}</p> : <MovementTable caption={caption} heads={heads} rows={rows} />}
      {next ? (
        <Pages>
          <a href={next} rel="next">
            {t("statement.next")}
          </a>
        </Pages>
      ) : null}
    </section>
  );
}

function MovementTable({
  caption,
  heads,
  rows,
}: {
  caption: string;
  heads: StatementProps["movements"]["heads"];
  rows: Row[];
}) {
  return (
    <div className="holder">
      <table className="list movements" {...roles.table}>
        <caption className="hidden">{caption}</caption>
        <thead {...roles.rows}>
          <tr {...roles.row}>
            <th scope="col">{heads.on}</th>
            <th scope="col">{heads.name}</th>
            {heads.figures.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...roles.rows}>
          {rows.map(({ id, on, name, details, figures, href }) => (
            <tr key={id} {...roles.row}>
              <td className="on" {...roles.cell}>
                {on}
              </td>
              <th scope="row" {...roles.rowHead}>
                {href ? <a href={href}>{name}</a> : <b>{name}</b>}
                {details.map((detail) => (
                  <span key={detail}>{detail}</span>
                ))}
              </th>
              <td className="num change" {...roles.cell}>
                {figures[0]}
              </td>
              <td className="num balance" {...roles.cell}>
                <span className="name" aria-hidden="true">
                  {heads.figures[1]}
                </span>
                {figures[1]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Behind({ about, title, heads, rows, next }: NonNullable<StatementProps["aging"]["behind"]>) {
  const t = useT();
  return (
    <div className="behind">
      <h3>{title}</h3>
      <p role="status">{about}</p>
      <ListTable caption={title} heads={heads.map((label, index) => ({ label, isNumber: index === 2 }))}>
        {rows.map(({ href, number, title: about, due, amount }) => (
          <ListRow key={href}>
            <ListName href={href} name={number} about={about} />
            <ListCell kind="when">{due}</ListCell>
            <ListCell kind="due">{amount}</ListCell>
          </ListRow>
        ))}
      </ListTable>
      {next ? (
        <Pages>
          <a href={next} rel="next">
            {t("pages.next")}
          </a>
        </Pages>
      ) : null}
    </div>
  );
}
