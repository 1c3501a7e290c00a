import type { Look } from "#emails/parts/look.ts";

export interface LinkText {
  label: string;
  href: string;
}

/** The one thing to do next. */
export function Button({ label, href, look }: LinkText & { look: Look }) {
  return (
    <tr>
      <td style={{ padding: "24px 0 8px" }}>
        <table role="presentation" className="wide" cellPadding={0} cellSpacing={0} border={0}>
          <tbody>
            <tr>
              <td className="press" style={{ background: look.accent, borderRadius: 5 }}>
                <a href={href} style={{ ...face, ...colors(look) }}>
                  {label}
                </a>
              </td>
            </tr>
          </tbody>
        </table>
      </td>
    </tr>
  );
}

const face = {
  display: "inline-block",
  padding: "12px 24px",
  borderRadius: 5,
  fontWeight: 600,
  textDecoration: "none",
  textAlign: "center",
} as const;

function colors(look: Look) {
  return { background: look.accent, border: `1px solid ${look.accent}`, color: look.onAccent };
}
