import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Rollup } from "vite";
import { beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt } from "#test/support/launch/build-site.ts";
import { root } from "./source-files.ts";

/** What no browser needs: a word that only this package says, and code that brings it in. */
const strangers = [
  {
    name: "zod",
    mark: "invalid_union",
    use: 'import * as z from "zod"; console.log(z.object({ a: z.string() }));',
  },
  {
    name: "drizzle",
    mark: "drizzle:entityKind",
    use: 'import { sql } from "drizzle-orm"; console.log(sql`1`);',
  },
  { name: "pdfkit", mark: "%PDF-", use: 'console.log("%PDF-1.7");' },
  {
    name: "the message parser",
    mark: "EXPECT_ARGUMENT_CLOSING_BRACE",
    use: 'import { IntlMessageFormat } from "intl-messageformat"; console.log(new IntlMessageFormat("{a}", "en").format({ a: 1 }));',
  },
  {
    name: "the environment's names",
    mark: "MIGRATE_DATABASE_URL",
    use: 'console.log("MIGRATE_DATABASE_URL");',
  },
];

describe("what is sent to a browser", () => {
  const scripts: { name: string; text: string }[] = [];

  beforeAll(async () => {
    await ensureBuilt(root);
    const folder = join(root, "build/client/assets");
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".js"))) {
      scripts.push({ name, text: readFileSync(join(folder, name), "utf8") });
    }
  }, 180_000);

  test("is there", () => {
    expect(scripts.some(({ text }) => text.includes("createElement"))).toBe(true);
  });

  test.each(strangers)("holds nothing of $name", ({ mark }) => {
    expect(scripts.filter(({ text }) => text.includes(mark)).map(({ name }) => name)).toEqual([]);
  });

  test.each(strangers)("would show $name if it were there", async ({ mark, use }) => {
    const entry = "planted";
    const bundle = (await build({
      configFile: false,
      root,
      logLevel: "silent",
      publicDir: false,
      plugins: [
        {
          name: entry,
          resolveId: (id) => (id === entry ? id : undefined),
          load: (id) => (id === entry ? use : undefined),
        },
      ],
      build: { write: false, rollupOptions: { input: entry } },
    })) as Rollup.RollupOutput;
    expect(bundle.output[0].code).toContain(mark);
  });
});
