import { type Look, paper } from "#emails/parts/look.ts";

export interface LetterheadProps {
  /** The business's name, or Kvit's. */
  name: string;
  /** `#rrggbb` */
  brand: string;
}

/** Whose mail this is: a square in the brand's color with the initial, and the name. No picture is fetched. */
export function Letterhead({ name, look }: { name: string; look: Look }) {
  const mark = {
    width: 32,
    height: 32,
    background: look.accent,
    color: look.onAccent,
    fontSize: 18,
    fontWeight: 600,
    lineHeight: "32px",
  } as const;
  return (
    <tr>
      <td style={{ paddingBottom: 32 }}>
        <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
          <tbody>
            <tr>
              <td className="press" width={32} height={32} align="center" style={mark} aria-hidden="true">
                {initialOf(name)}
              </td>
              <td className="ink" style={{ paddingLeft: 12, fontWeight: 600, color: paper.ink }}>
                {name}
              </td>
            </tr>
          </tbody>
        </table>
      </td>
    </tr>
  );
}

/** The first letter or digit, as a capital. */
function initialOf(name: string): string {
  return (/[\p{L}\p{N}]\p{M}*/u.exec(name.normalize("NFC"))?.[0] ?? "").toUpperCase().slice(0, 2);
}
