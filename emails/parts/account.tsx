import { paper } from "#emails/parts/look.ts";

/** One step of an account; the amount is ready to read, with its sign. */
export interface AccountRow {
  label: string;
  amount: string;
}

export interface AccountProps {
  caption: string;
  rows: readonly AccountRow[];
  sum: AccountRow;
}

/** Steps and their sum: a reader with a pencil gets the same result. */
export function Account({ caption, rows, sum }: AccountProps) {
  return (
    <tr>
      <td style={{ paddingTop: 32 }}>
        <table className="ink" width="100%" cellPadding={0} cellSpacing={0} border={0} style={table}>
          <caption style={{ textAlign: "left", paddingBottom: 6, fontWeight: 600 }}>{caption}</caption>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an invoice may well be equal
              <Row key={index} {...row} rule="rule" color={paper.line} />
            ))}
            <Row {...sum} rule="even" color={paper.ink} bold />
          </tbody>
        </table>
      </td>
    </tr>
  );
}

function Row({
  label,
  amount,
  rule,
  color,
  bold,
}: AccountRow & { rule: string; color: string; bold?: boolean }) {
  const cell = {
    borderTop: `1px solid ${color}`,
    fontWeight: bold ? 600 : 400,
    verticalAlign: "top",
  } as const;
  return (
    <tr>
      <th scope="row" className={rule} style={{ ...cell, ...name }}>
        {label}
      </th>
      <td className={rule} align="right" style={{ ...cell, padding: "9px 0", whiteSpace: "nowrap" }}>
        {amount}
      </td>
    </tr>
  );
}

const name = { padding: "9px 12px 9px 0", textAlign: "left", overflowWrap: "anywhere" } as const;

const table = {
  fontSize: 15,
  lineHeight: "22px",
  color: paper.ink,
  fontVariantNumeric: "tabular-nums",
  borderCollapse: "collapse",
} as const;
