import type { AccountProps, AccountRow } from "#emails/parts/account.tsx";
import type { LinkText } from "#emails/parts/button.tsx";
import type { FooterProps } from "#emails/parts/footer.tsx";

const width = 68;

/**
 * The text version of a mail: paragraphs, parted by an empty line; absent ones leave no gap. Blanks that do not break
 * and the minus of typesetters become their plain kin, because people copy from here.
 */
export function plainText(paragraphs: readonly (string | undefined)[]): string {
  const text = paragraphs.filter((paragraph) => paragraph).join("\n\n");
  return `${text.replaceAll("\u00a0", " ").replaceAll("\u2212", "-")}\n`;
}

/** Breaks at blanks so that no line is longer than 68 characters; what is in `whole` is never broken. */
export function wrapped(text: string, whole: readonly (string | undefined)[] = [], limit = width): string {
  const kept = whole.reduce<string>(
    (all, part) => (part ? all.replaceAll(part, part.replaceAll(" ", "\u00a0")) : all),
    text,
  );
  const lines: string[] = [];
  let line = "";
  for (const word of kept.split(/[ \t\n]+/).filter(Boolean)) {
    if (line !== "" && line.length + 1 + word.length > limit) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join("\n");
}

/** An address on a line of its own, so that nothing is taken for a part of it. */
export function plainLink({ label, href }: LinkText): string {
  return `${label}:\n${href}`;
}

/** The account as two columns; the amounts stand under each other at the end. */
export function plainAccount({ caption, rows, sum }: AccountProps): string {
  const all = [...rows, sum];
  const amountWidth = Math.max(...all.map((row) => row.amount.length));
  const rule = "-".repeat(width);
  return [caption, ...rows.map((row) => plainRow(row, amountWidth)), rule, plainRow(sum, amountWidth)].join(
    "\n",
  );
}

function plainRow({ label, amount }: AccountRow, amountWidth: number): string {
  const labelWidth = width - amountWidth - 2;
  const lines = wrapped(label, [], labelWidth).split("\n");
  const last = lines.pop()!;
  const gap = Math.max(2, width - last.length - amount.length);
  return [...lines, last + " ".repeat(gap) + amount].join("\n");
}

export function plainFooter({ sentences, link }: FooterProps): string {
  const why = wrapped(sentences.join(" "));
  // The mark of RFC 3676 §4.3, by which mail programs know where the letter ends.
  return ["-- ", why, ...(link ? [plainLink(link)] : [])].join("\n");
}

/** A question, and under it each answer with its address. */
export function plainChoices({ question, links }: { question: string; links: readonly LinkText[] }): string {
  return [wrapped(question), ...links.map(plainLink)].join("\n\n");
}
