import { readFileSync } from "node:fs";
import { paths } from "#app/kit/paths.ts";
import { action } from "#app/routes/desk/imports._index.tsx";
import { unique } from "#test/factories/business.ts";
import { call } from "#test/support/site.ts";
import type { World } from "#test/support/world.ts";
import type { Desk } from "./desk-world.ts";

export const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/ubl/${name}`, import.meta.url), "utf8");

/** Lumen's sample invoice under a number of its own, with some of its text replaced. */
export function invoiceFile(
  { number = unique("2026"), replace = {} }: { number?: string; replace?: Record<string, string> } = {},
  name = "invoice-lumen.xml",
): File {
  let text = fixture(name).replace("<cbc:ID>2026-0931</cbc:ID>", `<cbc:ID>${number}</cbc:ID>`);
  for (const [from, to] of Object.entries(replace)) {
    if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
    text = text.replaceAll(from, to);
  }
  return new File([text], "räknung 1.xml", { type: "text/xml" });
}

/** Brings a file in as support would; returns the shown id of the import. */
export async function importFile(
  world: World,
  { business, as }: Pick<Desk, "business" | "as">,
  file: File,
): Promise<string> {
  const answer = await call(world, action, {
    path: paths.desk.imports(),
    as: as.support,
    form: { business: business.slug, file },
  });
  if (answer.status !== 303) throw new Error(`the file was not taken: ${JSON.stringify(answer.data)}`);
  return answer.location?.split("/").at(-1) ?? "";
}
