import { Part } from "#emails/parts/layout.tsx";
import { paper } from "#emails/parts/look.ts";
import { wrapped } from "#emails/parts/plain-text.ts";

export interface WordsProps {
  /** Whose words they are. */
  who: string;
  /** A paragraph each. */
  paragraphs: readonly string[];
}

/** A person's own words, set apart by a line beside them. */
export function Words({ who, paragraphs }: WordsProps) {
  return (
    <Part above={16}>
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
        <tbody>
          <tr>
            <td className="rule ink" style={beside}>
              <span className="soft" style={{ fontSize: 15, color: paper.soft }}>
                {who}
              </span>
              {paragraphs.map((text, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: people repeat themselves
                <p key={index} style={{ margin: "6px 0 0" }}>
                  {text}
                </p>
              ))}
            </td>
          </tr>
        </tbody>
      </table>
    </Part>
  );
}

const beside = {
  borderLeft: `3px solid ${paper.line}`,
  padding: "2px 0 2px 14px",
  overflowWrap: "anywhere",
} as const;

export function plainWords({ who, paragraphs }: WordsProps): string {
  const lines = paragraphs.flatMap((text, index) => [
    ...(index === 0 ? [] : [""]),
    ...wrapped(text).split("\n"),
  ]);
  return [who, ...lines.map((line) => `> ${line}`.trimEnd())].join("\n");
}
