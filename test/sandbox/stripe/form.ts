export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type Form = { [name: string]: FormValue };

/** `a[b][0]=x` as nested objects and lists: how the API reads bodies and queries. */
export function readForm(text: string): Form {
  const root: Form = Object.create(null);
  for (const [key, value] of new URLSearchParams(text)) put(root, pathOf(key), value);
  return listed(root) as Form;
}

function pathOf(key: string): string[] {
  const head = /^[^[\]]*/.exec(key)![0];
  return [head, ...Array.from(key.slice(head.length).matchAll(/\[([^[\]]*)\]/g), (match) => match[1]!)];
}

function put(into: Form, path: string[], value: string): void {
  let at = into;
  path.forEach((step, index) => {
    const name = step === "" ? String(Object.keys(at).length) : step;
    if (index === path.length - 1) {
      at[name] = value;
      return;
    }
    if (typeof at[name] !== "object") at[name] = Object.create(null) as Form;
    at = at[name] as Form;
  });
}

function listed(value: FormValue): FormValue {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, listed(inner)] as const);
  const isList = entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
