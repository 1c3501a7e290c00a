import type { Locale } from "#app/kit/locale.ts";
import type { en } from "#app/locales/catalog.ts";
import type { messages as screens } from "#app/locales/en-desk.ts";
import { type RenderValues, renderText } from "#app/locales/render.ts";
import type { TagsOf, ValuesOf } from "#app/locales/values.ts";

type English = typeof en;

export type MessageKey = keyof English;
/** Keys that a browser may ask for; words of the paper, the timeline and the mails stay on the server. */
export type ScreenKey = keyof typeof screens;

type KeysWithTags<Key extends MessageKey> = { [K in Key]: TagsOf<English[K]> extends never ? never : K }[Key];
export type PlainKey = Exclude<MessageKey, KeysWithTags<MessageKey>>;
/** Messages with `<tag>…</tag>`: shown by `ui/say`, which gives the tags an element. */
export type TaggedKey = KeysWithTags<MessageKey>;

type Intersected<U> = (U extends unknown ? (u: U) => void : never) extends (all: infer A) => void ? A : never;
/** A key that is a union (`status.${code}`) needs the values of all its messages. */
export type MessageValues<K extends MessageKey> = Intersected<
  K extends MessageKey ? ValuesOf<English[K]> : never
>;
export type TagNames<K extends MessageKey> = K extends MessageKey ? TagsOf<English[K]> : never;
type Arguments<K extends MessageKey> = keyof MessageValues<K> extends never ? [] : [values: MessageValues<K>];

/** `t("status.overdue", { days: 3 })`: the values a message needs are known at compile time. */
export type T = <K extends PlainKey>(key: K, ...values: Arguments<K>) => string;
/** The same, restricted to what a browser has loaded; a `T` can stand in for it. */
export type ScreenT = <K extends PlainKey & ScreenKey>(key: K, ...values: Arguments<K>) => string;

/** Binds a language and its messages into one function. Asking for a message that was not loaded throws. */
export function bindMessages(locale: Locale, messages: Readonly<Record<string, string>>): T {
  return (key, ...[values]) =>
    renderText(locale, messageOf(messages, key), (values ?? {}) as RenderValues<never>);
}

/** Where a message is looked up, for text and for rich text alike. */
export function messageOf(messages: Readonly<Record<string, string>>, key: string): string {
  const message = messages[key];
  if (message === undefined) throw new Error(`the message “${key}” is not loaded`);
  return message;
}
