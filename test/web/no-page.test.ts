import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const routes = join(import.meta.dirname, "../../app/routes");

test("every route that takes a person's form has a page, so that its refusals are words for people", () => {
  const taking = globSync("{guest,portal,desk}/*.{ts,tsx}", { cwd: routes }).filter((file) =>
    /^export (?:const|async function|function) action\b/m.test(readFileSync(join(routes, file), "utf8")),
  );
  expect(taking.length).toBeGreaterThan(20);
  const without = taking.filter(
    (file) => !/^export default |\bas default\b/m.test(readFileSync(join(routes, file), "utf8")),
  );
  expect(without).toEqual([]);
});
