import { paper } from "#emails/parts/look.ts";

/** The one large amount of a mail; the double rule stands under it because it is reckoned to the end. */
export function Total({ label, amount }: { label: string; amount: string }) {
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
                <td className="total ink even" style={figure}>
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
  borderBottom: `6px double ${paper.ink}`,
  whiteSpace: "nowrap",
} as const;
