import type postgres from "postgres";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { Visitor } from "#test/support/browser/visitor.ts";

/** A transfer of one euro that a payer of the client says was sent; its shown id. */
export async function announcedBy(
  sql: postgres.Sql,
  payer: Visitor,
  client: { id: string; slug: string },
): Promise<string> {
  const [due] = await sql<{ id: string }[]>`
    select id from invoices where client_id = ${client.id} and payable > 100 and state = 'issued'
    order by due_on desc, id limit 1`;
  if (!due) throw new Error("the client owes nothing that could be announced");
  const answer = await payer.post(paths.portal.pay(client.slug), {
    client: showId("cli", client.id),
    ...{ currency: "EUR", part: `${showId("inv", due.id)}~100`, useCredit: "no", method: "transfer" },
    sentOn: new Date().toISOString().slice(0, 10),
  });
  const id = answer.headers.get("location")?.split("/").at(-1);
  if (answer.status !== 303 || !id) throw new Error(`nothing was announced: ${answer.status}`);
  return id;
}
