import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { SaxesParser } from "saxes";
import type { Locale } from "#app/kit/locale.ts";
import { screenMessages } from "#app/locales/screen-messages.ts";
import { FrameContext } from "#app/ui/frame.ts";
import { TranslationProvider } from "#app/ui/translation.tsx";

/** One element of what was rendered. */
export interface Rendered {
  name: string;
  attributes: Record<string, string>;
  children: (Rendered | string)[];
}

interface Options {
  locale?: Locale;
  path?: string;
  languageAction?: string;
}

/** Renders a part as the server does and reads the markup back as a tree. */
export function rendered(
  node: ReactNode,
  { locale = "en", path = "/lumen", languageAction }: Options = {},
): Rendered {
  const html = renderToStaticMarkup(
    <TranslationProvider locale={locale} messages={screenMessages(locale, path)}>
      <FrameContext.Provider value={{ here: path, languageAction }}>{node}</FrameContext.Provider>
    </TranslationProvider>,
  );
  return read(html);
}

/** Every element with this name and these attributes (`true`: the attribute is there). */
export function all(
  tree: Rendered,
  name: string,
  attributes: Record<string, string | true> = {},
): Rendered[] {
  const fits =
    (name === "*" || tree.name === name) &&
    Object.entries(attributes).every(([key, value]) =>
      value === true ? key in tree.attributes : tree.attributes[key] === value,
    );
  const below = tree.children.flatMap((child) =>
    typeof child === "string" ? [] : all(child, name, attributes),
  );
  return fits ? [tree, ...below] : below;
}

/** The only such element; none or several fail the test. */
export function one(tree: Rendered, name: string, attributes: Record<string, string | true> = {}): Rendered {
  const found = all(tree, name, attributes);
  if (found.length !== 1) throw new Error(`${found.length} × <${name} ${JSON.stringify(attributes)}>`);
  return found[0]!;
}

/** Its words as they are read, single spaces between them. */
export function textOf(tree: Rendered): string {
  return raw(tree)
    .replace(/[^\S\u00a0]+/g, " ")
    .trim();
}

function raw(tree: Rendered): string {
  return tree.children.map((child) => (typeof child === "string" ? child : raw(child))).join("");
}

/** What assistive technology adds to a field: the texts that `aria-describedby` names. */
export function descriptionOf(tree: Rendered, field: Rendered): string[] {
  const ids = (field.attributes["aria-describedby"] ?? "").split(" ").filter(Boolean);
  return ids.map((id) => textOf(one(tree, "*", { id })));
}

const voids = /<(input|img|br|hr|meta|link)\b([^>]*?)\/?>/g;

function read(html: string): Rendered {
  const root: Rendered = { name: "root", attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const element: Rendered = {
      name,
      attributes: { ...(attributes as Record<string, string>) },
      children: [],
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (text) => open.at(-1)!.children.push(text));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(`<root>${html.replace(voids, "<$1$2/>")}</root>`).close();
  return root.children[0] as Rendered;
}
