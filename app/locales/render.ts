import type { Locale } from "#app/kit/locale.ts";
import { intlTag } from "#app/kit/locale.ts";
import { type MessageNode, parseMessage } from "#app/locales/message.ts";

/** What a piece of a rendered message is: text, or whatever a value or a tag function put there. */
type Piece<Node> = string | Node;
export type RenderValues<Node> = Record<
  string,
  string | number | Node | ((children: Piece<Node>[]) => Node) | undefined
>;

const parsed = new Map<string, MessageNode[]>();
const plurals = new Map<Locale, Intl.PluralRules>();
const numbers = new Map<Locale, Intl.NumberFormat>();

/** Renders a message whose values are all text. Messages without placeholders come back as they are. */
export function renderText(locale: Locale, message: string, values: RenderValues<never>): string {
  const nodes = nodesOf(message);
  if (nodes.length === 1 && typeof nodes[0] === "string") return nodes[0];
  return render<never>(locale, nodes, values, undefined).join("");
}

/** Renders a message into pieces; values and tags may be anything the caller can show (React nodes in the pages). */
export function renderPieces<Node>(
  locale: Locale,
  message: string,
  values: RenderValues<Node>,
): Piece<Node>[] {
  return render(locale, nodesOf(message), values, undefined);
}

/** The catalog is finite, so is the cache. */
function nodesOf(message: string): MessageNode[] {
  let nodes = parsed.get(message);
  if (!nodes) {
    nodes = parseMessage(message);
    parsed.set(message, nodes);
  }
  return nodes;
}

function render<Node>(
  locale: Locale,
  nodes: MessageNode[],
  values: RenderValues<Node>,
  count: number | undefined,
): Piece<Node>[] {
  return nodes.flatMap((node, n): Piece<Node>[] => {
    if (typeof node === "string") return [endsIn(".", nodes[n - 1], values) ? node.replace(/^\./, "") : node];
    if (node.kind === "number") return [numberFormat(locale).format(count!)];
    const value = values[node.name];
    if (value === undefined) throw new Error(`a message needs a value for “${node.name}”`);
    if (node.kind === "argument") return [typeof value === "number" ? String(value) : (value as Piece<Node>)];
    if (node.kind === "tag") {
      const wrap = value as (children: Piece<Node>[]) => Node;
      return [wrap(render(locale, node.children, values, count))];
    }
    if (node.kind === "select") {
      return render(locale, node.cases[String(value)] ?? node.cases.other!, values, undefined);
    }
    const number = value as number;
    const chosen =
      node.cases[`=${number}`] ?? node.cases[pluralRules(locale).select(number)] ?? node.cases.other!;
    return render(locale, chosen, values, number);
  });
}

/** A value that ends in a full stop ("Drina Servis d.o.o.", "25. novembar 2026.") ends its sentence too. */
function endsIn<Node>(stop: string, node: MessageNode | undefined, values: RenderValues<Node>): boolean {
  if (typeof node !== "object" || node.kind !== "argument") return false;
  const value = values[node.name];
  return typeof value === "string" && value.endsWith(stop);
}

function pluralRules(locale: Locale): Intl.PluralRules {
  const rules = plurals.get(locale) ?? new Intl.PluralRules(intlTag(locale));
  plurals.set(locale, rules);
  return rules;
}

function numberFormat(locale: Locale): Intl.NumberFormat {
  const format = numbers.get(locale) ?? new Intl.NumberFormat(intlTag(locale));
  numbers.set(locale, format);
  return format;
}
