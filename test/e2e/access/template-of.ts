import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { Visitor } from "#test/support/browser/visitor.ts";

/** A reply template that a member of Lumen's staff has just written; its shown id. */
export async function templateOf(sql: postgres.Sql, staff: Visitor): Promise<string> {
  const name = `Template ${randomUUID().slice(0, 8)}`;
  const form = { business: "lumen", name, locale: "en", text: "Thank you, {client}." };
  const answer = await staff.post(paths.desk.templateNew(), form);
  const [row] = await sql<{ id: string }[]>`select id from reply_templates where name = ${name}`;
  if (answer.status !== 303 || !row) throw new Error(`no template was written: ${answer.status}`);
  return showId("tpl", row.id);
}
