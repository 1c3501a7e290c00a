import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { holidayRegions, holidaysOf, isHolidayRegion } from "#app/domain/identity/holidays.ts";

test("a part of a country has holidays that its neighbors lack", async () => {
  const days = async (region: string) => (await holidaysOf(region, 2026)).map(({ on }) => on);
  expect(await days("DE-BE")).toContain("2026-03-08");
  expect(await days("DE-BY")).not.toContain("2026-03-08");
  expect(await days("DE-BY")).toContain("2026-01-06");
  for (const region of ["DE", "DE-BE", "DE-BY"]) expect(await days(region)).toContain("2026-04-03");
});

test("half days and days that only some keep are no holidays", async () => {
  const days = (await holidaysOf("DE", 2026)).map(({ on }) => on);
  expect(days).not.toContain("2026-12-24");
  expect(days).not.toContain("2026-11-15");
});

test("Serbian Christmas and Orthodox Easter are Serbia's, named in Latin letters", async () => {
  const days = await holidaysOf("RS", 2026, "sr-Latn");
  expect(days).toContainEqual({ on: "2026-01-07", name: "Božić" });
  expect(days).toContainEqual({ on: "2026-04-13", name: expect.stringMatching(/^[A-ZŠ][a-zčćđšž ]+$/) });
  expect(days.map(({ on }) => on)).not.toContain("2026-04-06");
});

test("what is no region has no holidays and is refused", async () => {
  expect(await holidaysOf("XX", 2026)).toEqual([]);
  expect(await Promise.all(["DE", "DE-BE", "DE-XX", "XX"].map(isHolidayRegion))).toEqual([
    ...[true, true, false, false],
  ]);
  expect((await holidayRegions("DE", "en")).parts).toContainEqual({ code: "BE", name: "Berlin" });
});

test("the tables of all countries are named by one file, and loaded only when somebody asks", async () => {
  const files = (await readdir("app", { recursive: true })).filter((file) => /\.tsx?$/.test(file));
  const naming: string[] = [];
  for (const file of files) {
    if ((await readFile(`app/${file}`, "utf8")).includes('"date-holidays"')) naming.push(file);
  }
  expect(naming).toEqual(["domain/identity/holidays.ts"]);
  const source = await readFile("app/domain/identity/holidays.ts", "utf8");
  expect(source).toContain('import("date-holidays")');
  expect(source).not.toMatch(/from "date-holidays"/);
});
