/** One element of a parsed file. Names are local; the prefix a file chose means nothing. */
export interface XmlElement {
  name: string;
  namespace: string;
  /** attributes without a namespace, by name */
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  /** the element's own character data, children excluded, as written */
  text: string;
  /** line of the start tag, counted from 1 */
  line: number;
}

/** The first child of that name in that namespace. */
export function findChild(
  of: XmlElement | undefined,
  namespace: string,
  name: string,
): XmlElement | undefined {
  return of?.children.find((child) => child.name === name && child.namespace === namespace);
}

/** All children of that name in that namespace, in the order of the file. */
export function listChildren(of: XmlElement | undefined, namespace: string, name: string): XmlElement[] {
  return of?.children.filter((child) => child.name === name && child.namespace === namespace) ?? [];
}
