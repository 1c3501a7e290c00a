import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface MovementRow {
  id: string;
  date: string;
  text: string;
  href?: string;
  /** what it did, sentence by sentence */
  effects: string[];
  /** the entry as the ledger has it */
  postings: { account: string; amount: string }[];
  change: string;
  /** what is owed after it; a minus is credit */
  balance: string;
}

/** The movements of an account, newest first, each with what is owed after it. */
export function MovementTable({ caption, rows }: { caption: string; rows: MovementRow[] }) {
  const t = useT();
  return (
    <ListTable
      caption={caption}
      heads={[
        { label: t("desk.account.what") },
        { label: t("desk.payments.date") },
        { label: t("desk.account.change"), isNumber: true },
        { label: t("desk.account.after"), isNumber: true },
      ]}
    >
      {rows.map((row) => (
        <ListRow key={row.id}>
          <ListName href={row.href} name={row.text} about={<Effects {...row} />} />
          <ListCell kind="when">{row.date}</ListCell>
          <ListCell kind="all">{row.change}</ListCell>
          <ListCell kind="due">{row.balance}</ListCell>
        </ListRow>
      ))}
    </ListTable>
  );
}

function Effects({ effects, postings, text }: MovementRow) {
  const t = useT();
  return (
    <>
      {effects.map((effect) => (
        <span className="line" key={effect}>
          {effect}
        </span>
      ))}
      <details className="postings">
        <summary>
          {t("desk.account.postings")}
          <span className="hidden"> {text}</span>
        </summary>
        <dl>
          {postings.map(({ account, amount }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry's postings never change
            <div key={index}>
              <dt>{account}</dt>
              <dd>{amount}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
