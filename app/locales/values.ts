/**
 * Reads the placeholders of a message at compile time: `ValuesOf<"{n, plural, one {# day} other {# days}} until {date}">`
 * is `{ n: number; date: string | number }`. It walks from brace to brace with a stack of where it is ("text" or the
 * "cases" of an argument), so a word alone in a case is not taken for a placeholder. Quoted braces are not understood
 * here; the catalog test refuses them.
 */
export type ValuesOf<Message extends string> = Simplify<Scan<Message, ["text"], unknown>>;

/** The names of the tags in a message, which only rich text can fill. */
export type TagsOf<Message extends string> = Message extends `${string}</${infer Tag}>${infer Rest}`
  ? Tag | TagsOf<Rest>
  : never;

type Scan<
  Text extends string,
  Stack extends readonly string[],
  Found,
> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${infer Rest}`
    ? Scan<`${Rest}{${After}`, Pop<Stack>, Found>
    : Stack extends ["text", ...string[]]
      ? Open<After, Stack, Found>
      : Scan<After, ["text", ...Stack], Found>
  : Found;

type Open<
  Text extends string,
  Stack extends readonly string[],
  Found,
> = Text extends `${infer Name}}${infer After}`
  ? Name extends `${infer Argument},${string}`
    ? Text extends `${string},${infer Kind},${infer Cases}`
      ? Scan<Cases, ["cases", ...Stack], Found & Record<Trim<Argument>, ValueOfKind<Trim<Kind>>>>
      : never
    : Scan<After, Stack, Found & Record<Trim<Name>, string | number>>
  : never;

type ValueOfKind<Kind extends string> = Kind extends "plural" ? number : string;
type Pop<Stack extends readonly string[]> = Stack extends readonly [string, ...infer Rest extends string[]]
  ? Rest
  : [];
type Trim<Text extends string> = Text extends ` ${infer Rest}` | `${infer Rest} ` ? Trim<Rest> : Text;
type Simplify<T> = { [K in keyof T]: T[K] };
