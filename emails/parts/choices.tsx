import type { LinkText } from "#emails/parts/button.tsx";
import { Part } from "#emails/parts/layout.tsx";
import { paper } from "#emails/parts/look.ts";

export interface ChoicesProps {
  question: string;
  /** One answer each; the page that opens has it chosen, and only sending it there counts. */
  links: readonly LinkText[];
}

/** A question and its answers, each a link on a line of its own: large enough for a thumb. */
export function Choices({ question, links }: ChoicesProps) {
  return (
    <Part above={28}>
      <p style={{ margin: "0 0 4px", fontWeight: 600 }}>{question}</p>
      {links.map(({ label, href }) => (
        <a key={href} href={href} className="ink" style={answer}>
          {label}
        </a>
      ))}
    </Part>
  );
}

const answer = { display: "block", padding: "6px 0", color: paper.ink } as const;
