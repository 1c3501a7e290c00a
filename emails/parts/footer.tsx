import type { LinkText } from "#emails/parts/button.tsx";
import { type Look, paper } from "#emails/parts/look.ts";

export interface FooterProps {
  /** Who sends this, why it came, what it does not do. */
  sentences: readonly string[];
  link?: LinkText;
}

export function Footer({ sentences, link, look }: FooterProps & { look: Look }) {
  return (
    <tr>
      <td style={{ paddingTop: 32 }}>
        <div className="rule soft" style={small}>
          {sentences.join(" ")}
          {link ? " " : null}
          {link ? (
            <a className="link" href={link.href} style={{ color: look.link }}>
              {link.label}
            </a>
          ) : null}
        </div>
      </td>
    </tr>
  );
}

const small = {
  borderTop: `1px solid ${paper.line}`,
  paddingTop: 14,
  fontSize: 14,
  lineHeight: "21px",
  color: paper.soft,
  overflowWrap: "anywhere",
} as const;
