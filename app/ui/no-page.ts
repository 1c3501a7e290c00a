/**
 * The page of a route that only takes a form: never seen, because its action and its loader lead elsewhere. Without one
 * Remix takes the caller for a program and answers every refusal with words for programs, which a person would read.
 */
export function NoPage() {
  return null;
}
