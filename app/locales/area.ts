/** Which messages a page needs: a browser at a client's never loads the words of the desk. */
export type Area = "site" | "desk";

/** The area of a path. Every link from one area to the other is a fresh page, so a page never changes its area. */
export function areaOf(pathname: string): Area {
  return /^\/(desk|setup)(\/|$)/.test(pathname) ? "desk" : "site";
}
