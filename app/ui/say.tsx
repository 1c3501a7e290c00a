import { createElement, Fragment, type ReactNode } from "react";
import {
  type MessageValues,
  messageOf,
  type ScreenKey,
  type TaggedKey,
  type TagNames,
} from "#app/locales/bind-messages.ts";
import { renderPieces } from "#app/locales/render.ts";
import { useTranslation } from "#app/ui/translation.tsx";

type Wrap = (text: ReactNode) => ReactNode;
type RichValues<K extends TaggedKey> = {
  [N in keyof MessageValues<K>]: number extends MessageValues<K>[N] ? ReactNode : MessageValues<K>[N];
} & { [N in TagNames<K>]: Wrap };

/**
 * A sentence with elements in it, kept whole for the translator:
 * `<Say id="foot.uses" values={{ business, kvit: (text) => <span className="kvit">{text}</span> }} />`.
 */
export function Say<K extends TaggedKey & ScreenKey>({ id, values }: { id: K; values: RichValues<K> }) {
  const { locale, messages } = useTranslation();
  const given = Object.entries(values as Record<string, ReactNode | Wrap>).map(([name, value]) => [
    name,
    typeof value === "function" ? (children: ReactNode[]) => value(whole(children)) : value,
  ]);
  return whole(renderPieces<ReactNode>(locale, messageOf(messages, id), Object.fromEntries(given)));
}

/** For the tag `<b>`: what matters in a sentence. */
export const bold: Wrap = (text) => <b>{text}</b>;

/** For a tag that is a link: `<Say … values={{ list: link(paths.portal.invoices(slug)) }} />`. */
export const link =
  (href: string): Wrap =>
  (text) => <a href={href}>{text}</a>;

function whole(pieces: ReactNode[]): JSX.Element {
  return createElement(Fragment, null, ...pieces);
}
