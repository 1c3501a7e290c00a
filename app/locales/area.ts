/** Which messages a page needs: a browser at a client's never loads the words of the sign-in or of the desk. */
export type Area = "portal" | "site" | "desk";

/** The area of a path. Every link from one area to another is a fresh page, so a page never changes its area. */
export function areaOf(pathname: string): Area {
  const [, first = ""] = pathname.split("/");
  if (first === "desk" || first === "setup") return "desk";
  return ["", "login", "logout", "account", "demo"].includes(first) ? "site" : "portal";
}
