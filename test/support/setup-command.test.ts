import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findBusinessBySlug, findSetupLink, setUpBusiness } from "#app/domain/identity/index.ts";
import { readArguments, reasonOf } from "#app/setup.ts";
import { unique } from "#test/factories/business.ts";
import { runProgram } from "#test/support/launch/run-program.ts";
import { testSecret, theWorld } from "#test/support/world.ts";

const world = theWorld();
const root = fileURLToPath(new URL("../..", import.meta.url));

/** `npm run setup -- …` as a person would run it on the server. */
function setUp(args: string[], env: Record<string, string | undefined> = {}) {
  const own = {
    DATABASE_URL: world.database.appUrl,
    APP_URL: "https://kvit.example",
    SESSION_SECRET: testSecret,
  };
  return runProgram(root, ["app/setup.ts", ...args], { ...own, ...env }).ended;
}

const argsFor = (slug: string, ...more: string[]) => [
  ...["--business", "Drina Servis", "--slug", slug, "--owner", `owner@${slug}.example`],
  ...more,
];

const linkIn = (output: string) =>
  /https:\/\/kvit\.example\/setup\?token=([\w-]{43})\s/.exec(output)?.[1] ?? "";

describe("the set-up command", () => {
  test("makes the business and prints a link under the configured address that opens it", async () => {
    const slug = unique("drina");
    const more = ["--currency", "rsd", "--time-zone", "Europe/Belgrade", "--locale", "sr-Latn"];
    const { code, output } = await setUp(argsFor(slug, ...more));
    expect([code, output.split("\n")[0]]).toEqual([
      0,
      "Drina Servis is ready. Its owner begins here, once, within a day:",
    ]);
    expect(await findBusinessBySlug(world.base, slug)).toMatchObject({
      name: "Drina Servis",
      currency: "RSD",
      timeZone: "Europe/Belgrade",
      country: "RS",
      locale: "sr-Latn",
    });
    expect(await findSetupLink(world.base, linkIn(output))).toEqual({
      businessName: "Drina Servis",
      email: `owner@${slug}.example`,
    });
  });

  test("run again for an owner who has not begun prints a new link in place of the old", async () => {
    const slug = unique("drina");
    const [first, second] = [await setUp(argsFor(slug)), await setUp(argsFor(slug))];
    expect(await findSetupLink(world.base, linkIn(first.output))).toBeUndefined();
    expect(await findSetupLink(world.base, linkIn(second.output))).toBeDefined();
  });

  test("what is wrong is one line on the error channel and exit code 1", async () => {
    const { code, output } = await setUp(["--business", "Drina"]);
    expect([code, output]).toEqual([1, expect.stringMatching(/^setup: --slug is missing \([^\n]+\)\n$/)]);
  });

  test("a missing variable and a database that is away are one line each", async () => {
    const bare = await setUp(argsFor(unique("drina")), { DATABASE_URL: undefined });
    expect([bare.code, bare.output]).toEqual([
      1,
      expect.stringMatching(/^Kvit cannot start: DATABASE_URL is missing[^\n]*\n$/),
    ]);
    const away = new URL(world.database.appUrl);
    away.port = "9";
    const gone = await setUp(argsFor(unique("drina")), { DATABASE_URL: away.href });
    expect([gone.code, gone.output]).toEqual([1, "setup: the database cannot be reached (DATABASE_URL)\n"]);
  });
});

describe("the reason it gives", () => {
  const reasonFor = async (args: string[]) => {
    try {
      await setUpBusiness(world.base, readArguments(args));
    } catch (error) {
      return reasonOf(error);
    }
    return "none";
  };

  test.each([
    [[], "--business is missing"],
    [["--business", "A", "--slug", "a-b-c"], "--owner is missing"],
    [argsFor("Drina"), "--slug must be a letter"],
    [argsFor("login"), "--slug must be a letter"],
    [["--business", "A", "--slug", "abc-d", "--owner", "nobody"], "--owner is not an e-mail address"],
    [argsFor("abc-d", "--currency", "XXQ"), "--currency is no ISO 4217 code"],
    [argsFor("abc-d", "--time-zone", "Mars/Crater"), "--time-zone is none"],
    [argsFor("abc-d", "--time-zone", "UTC"), "--time-zone lies in no country"],
    [argsFor("abc-d", "--locale", "sr"), "--locale is one of en, sr-Latn"],
    [argsFor("abc-d", "--colour", "red"), "Unknown option '--colour'"],
    [[...argsFor("abc-d"), "stray"], "Unexpected argument 'stray'"],
    [["--business"], "--business"],
  ] as [string[], string][])("%j is told by what to mend, and makes nothing", async (args, words) => {
    const reason = await reasonFor(args);
    expect(reason).toContain(words);
    expect(reason).not.toContain("\n");
    expect(await findBusinessBySlug(world.base, "abc-d")).toBeUndefined();
  });

  test("a slug of somebody else is taken", async () => {
    const slug = unique("drina");
    expect(await reasonFor(argsFor(slug))).toBe("none");
    const others = [...argsFor(slug).slice(0, 4), "--owner", "else@drina.example"];
    expect(await reasonFor(others)).toBe("a business with this slug exists already");
  });
});
