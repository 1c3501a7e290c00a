/**
 * For pages that are only read and whose forms are plain: `export const handle = stillPage`. The browser then loads no
 * script for them, and the server does not write their data down a second time (measured: a fifth of a list page).
 */
export const stillPage = { isStill: true } as const;

/**
 * For loaders of still pages: the named parts are there for the rendering and for nobody else, so Remix does not encode
 * them for a browser that runs no script anyway. (It reads what is enumerable, React what it asks for by name.)
 */
export function renderedOnly<Data extends object>(data: Data, ...names: (keyof Data)[]): Data {
  for (const name of names) Object.defineProperty(data, name, { enumerable: false });
  return data;
}
