/** A form as a browser without scripts would send it. */
export interface PageForm {
  action: string;
  /** fields that go along untouched: hidden ones, filled ones, chosen ones */
  fields: [string, string][];
  /** every field's name, empty and unchosen ones included */
  names: Set<string>;
  takesFiles: boolean;
}

/** The forms of a page that are sent by POST. Good enough for pages of ours: attributes in double quotes. */
export function readForms(html: string, url: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, attributes]) => attributeOf(attributes, "method")?.toLowerCase() === "post")
    .map(([, attributes, inside]) => readForm(attributes ?? "", inside ?? "", url));
}

function readForm(attributes: string, inside: string, url: string): PageForm {
  const fields: [string, string][] = [];
  const names = new Set<string>();
  for (const [, tag, rest] of inside.matchAll(/<(input|select|textarea|button)\b([^>]*)>/g)) {
    const name = attributeOf(rest, "name");
    if (!name) continue;
    names.add(name);
    const type = attributeOf(rest, "type")?.toLowerCase() ?? "text";
    const isChoice = type === "radio" || type === "checkbox";
    if (tag !== "input" || type === "submit" || type === "file" || /\sdisabled\b/.test(rest ?? "")) continue;
    if (isChoice && !/\schecked\b/.test(rest ?? "")) continue;
    fields.push([name, attributeOf(rest, "value") ?? (isChoice ? "on" : "")]);
  }
  const action = new URL(attributeOf(attributes, "action") ?? url, url).href;
  return { action, fields, names, takesFiles: /enctype="multipart/i.test(attributes) };
}

function attributeOf(text: string | undefined, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(text ?? "")?.[1];
  return found
    ?.replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
