import { expect, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { isSlug, reservedSlugs } from "#app/kit/slug.ts";

test.each(["lumen", "drina", "kafana-sunce", "abc", "a1-", `a${"b".repeat(38)}`])(
  "%s may be a business",
  (slug) => {
    expect(isSlug(slug)).toBe(true);
  },
);

test.each([
  "",
  "ab",
  "1abc",
  "-abc",
  "Lumen",
  "čačak",
  "a b",
  "a/b",
  "abc\n",
  `a${"b".repeat(39)}`,
  "favicon.ico",
  "a_b",
])("%j has not the form of a slug", (slug) => {
  expect(isSlug(slug)).toBe(false);
});

test("every first segment Kvit uses is reserved", () => {
  const own = [
    ...Object.values(paths).filter((path) => typeof path === "function"),
    ...Object.values(paths.desk),
  ].map((path) => (path as (argument?: string) => string)("x"));
  const first = own.map((path) => path.split(/[/?]/)[1] ?? "").filter((segment) => segment !== "");
  expect(first).toContain("desk");
  expect(first.filter((segment) => !reservedSlugs.has(segment))).toEqual([]);
});

test.each(
  "login logout demo desk api webhooks healthz readyz metrics assets setup unsubscribe rate account mailbox".split(
    " ",
  ),
)("%s can be no business", (word) => {
  expect(isSlug(word)).toBe(false);
});

test("the demo's businesses are not reserved by mistake", () => {
  expect(["lumen", "drina"].some((slug) => reservedSlugs.has(slug))).toBe(false);
});
