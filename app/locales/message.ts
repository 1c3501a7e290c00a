/**
 * The part of ICU MessageFormat that our messages use: `{name}`, `{n, plural, =0 {…} one {…} few {…} other {…}}` with
 * `#`, `{x, select, a {…} other {…}}`, `<tag>…</tag>`, and apostrophe quoting. Everything else is refused, so that a
 * message never means something else here than in a full implementation.
 */
export type MessageNode =
  | string
  | { kind: "argument"; name: string }
  | { kind: "number" }
  | { kind: "plural" | "select"; name: string; cases: Record<string, MessageNode[]> }
  | { kind: "tag"; name: string; children: MessageNode[] };

interface Cursor {
  text: string;
  at: number;
}

/** Parses one message; throws a SyntaxError that shows the message and the place. */
export function parseMessage(text: string): MessageNode[] {
  const cursor = { text, at: 0 };
  const nodes = sequence(cursor, false, undefined);
  if (cursor.at < text.length) fail(cursor, "unexpected closing brace");
  return nodes;
}

function sequence(cursor: Cursor, inPlural: boolean, tag: string | undefined): MessageNode[] {
  const nodes: MessageNode[] = [];
  let literal = "";
  const flush = () => {
    if (literal) nodes.push(literal);
    literal = "";
  };
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at]!;
    if (char === "}") break;
    if (char === "'") {
      literal += quoted(cursor, inPlural);
    } else if (char === "{") {
      flush();
      nodes.push(argument(cursor));
    } else if (char === "#" && inPlural) {
      flush();
      cursor.at++;
      nodes.push({ kind: "number" });
    } else if (cursor.text.startsWith("</", cursor.at)) {
      if (!tag) fail(cursor, "a tag is closed that was not opened");
      break;
    } else if (char === "<" && /[a-z]/i.test(cursor.text[cursor.at + 1] ?? "")) {
      flush();
      nodes.push(element(cursor, inPlural));
    } else {
      literal += char;
      cursor.at++;
    }
  }
  flush();
  return nodes;
}

/** `''` is an apostrophe; `'{` (or `}`, `<`, `>`, and `#` in a plural) quotes until the next lone apostrophe. */
function quoted(cursor: Cursor, inPlural: boolean): string {
  const { text } = cursor;
  const next = text[cursor.at + 1] ?? "";
  if (next === "'") {
    cursor.at += 2;
    return "'";
  }
  if (next === "" || !(inPlural ? "{}<>#" : "{}<>").includes(next)) {
    cursor.at++;
    return "'";
  }
  let literal = "";
  for (cursor.at++; cursor.at < text.length; cursor.at++) {
    if (text[cursor.at] !== "'") literal += text[cursor.at];
    else if (text[cursor.at + 1] === "'") {
      literal += "'";
      cursor.at++;
    } else break;
  }
  cursor.at++;
  return literal;
}

function argument(cursor: Cursor): MessageNode {
  cursor.at++;
  const name = word(cursor, "an argument name");
  if (take(cursor, "}")) return { kind: "argument", name };
  if (!take(cursor, ",")) fail(cursor, "expected a comma or a closing brace");
  const kind = word(cursor, "plural or select");
  if (kind !== "plural" && kind !== "select") fail(cursor, `${kind} is not part of our subset`);
  if (!take(cursor, ",")) fail(cursor, "expected a comma before the cases");
  const cases: Record<string, MessageNode[]> = {};
  while (!take(cursor, "}")) {
    const selector =
      pick(cursor, kind === "plural" ? /=\d+|[a-z]+/y : /[\w-]+/y) ?? fail(cursor, "expected a case");
    if (!take(cursor, "{")) fail(cursor, "expected the text of a case");
    cases[selector] = sequence(cursor, kind === "plural", undefined);
    if (cursor.text[cursor.at++] !== "}") fail(cursor, "a case is not closed");
  }
  if (!cases.other) fail(cursor, "the case “other” is missing");
  return { kind, name, cases };
}

function element(cursor: Cursor, inPlural: boolean): MessageNode {
  cursor.at++;
  const name = word(cursor, "a tag name");
  if (cursor.text[cursor.at++] !== ">") fail(cursor, "a tag has a name and nothing else");
  const children = sequence(cursor, inPlural, name);
  if (!cursor.text.startsWith(`</${name}>`, cursor.at)) fail(cursor, `the tag ${name} is not closed`);
  cursor.at += name.length + 3;
  return { kind: "tag", name, children };
}

function word(cursor: Cursor, what: string): string {
  return pick(cursor, /[a-z]\w*/iy) ?? fail(cursor, `expected ${what}`);
}

function pick(cursor: Cursor, pattern: RegExp): string | undefined {
  skip(cursor);
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  cursor.at += found?.length ?? 0;
  return found;
}

function take(cursor: Cursor, char: string): boolean {
  skip(cursor);
  if (cursor.text[cursor.at] !== char) return false;
  cursor.at++;
  return true;
}

function skip(cursor: Cursor): void {
  while (/\s/.test(cursor.text[cursor.at] ?? "")) cursor.at++;
}

function fail(cursor: Cursor, why: string): never {
  throw new SyntaxError(`${why}, at ${cursor.at} of “${cursor.text}”`);
}
