import { paper } from "#emails/parts/look.ts";

interface TotalProps {
  label: string;
  amount: string;
  /** Reckoned to the end: the double rule stands under it. */
  isEven?: boolean;
}

/** The one large amount of a mail. */
export function Total({ label, amount, isEven = true }: TotalProps) {
  return (
    <>
      <tr>
        <td className="soft" style={{ paddingTop: 24, fontSize: 15, lineHeight: "22px", color: paper.soft }}>
          {label}
        </td>
      </tr>
      <tr>
        <td>
          <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
            <tbody>
              <tr>
                <td className={isEven ? "total ink even" : "total ink"} style={isEven ? evenFigure : figure}>
                  {amount}
                </td>
              </tr>
            </tbody>
          </table>
        </td>
      </tr>
    </>
  );
}

const figure = {
  fontSize: 52,
  lineHeight: "58px",
  fontWeight: 300,
  letterSpacing: -1,
  color: paper.ink,
  whiteSpace: "nowrap",
} as const;
const evenFigure = { ...figure, borderBottom: `6px double ${paper.ink}` } as const;
