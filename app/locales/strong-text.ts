import type { Locale } from "#app/kit/locale.ts";
import type { MessageValues, TaggedKey, TagNames } from "#app/locales/bind-messages.ts";
import { catalog } from "#app/locales/catalog.ts";
import { renderPieces } from "#app/locales/render.ts";

type Strong = { strong: string };
/** Messages whose only tag is `<b>`. */
type BoldKey = { [K in TaggedKey]: TagNames<K> extends "b" ? K : never }[TaggedKey];

/** A message with `<b>` as runs of text, of which some are strong: what a document's paragraphs are made of. */
export function strongText<K extends BoldKey>(
  locale: Locale,
  key: K,
  values: MessageValues<K>,
): (string | Strong)[] {
  return renderPieces<Strong>(locale, catalog[locale][key], {
    ...(values as Record<string, string | number>),
    b: (children) => ({ strong: children.join("") }),
  });
}
