import type postgres from "postgres";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { Visitor } from "#test/support/browser/visitor.ts";
import { pdf } from "../../web/uploads/bytes.ts";

/** A dispute of one euro on the first line of an invoice, with a paper, as its payer sends it: its number and the paper's shown id. */
export async function disputedBy(
  sql: postgres.Sql,
  payer: Visitor,
  invoice: { slug: string; key: string },
): Promise<{ dispute: string; attachment: string }> {
  const form = new FormData();
  const fields = { line: "1", "reason.1": "price", "kind.1": "amount", "value.1": "1.00", wanted: "CNP" };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("text", "Another price was agreed.");
  form.append(
    "files",
    new File(
      [pdf("an offer of 2 September, page 3: 88 euro an hour for menu work".repeat(3))],
      "Angebot.pdf",
      { type: "application/pdf" },
    ),
  );
  const answer = await payer.post(paths.portal.disputeNew(invoice.slug, invoice.key), form);
  const dispute = /\/disputes\/([A-Z]-\d+-\d+)/.exec(answer.headers.get("location") ?? "")?.[1];
  if (answer.status !== 303 || !dispute) {
    throw new Error(`nothing was disputed: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  }
  const [file] = await sql<{ id: string }[]>`
    select a.id from attachments a join disputes d on d.business_id = a.business_id and d.id = a.dispute_id
      join businesses b on b.id = d.business_id
    where d.number = ${dispute} and b.slug = ${invoice.slug} limit 1`;
  if (!file) throw new Error("the paper of the dispute is not there");
  return { dispute, attachment: showId("att", file.id) };
}

/** The key of an invoice of a client with something payable, the newest. */
export async function payableKey(sql: postgres.Sql, email: string, slug: string): Promise<string> {
  const [row] = await sql<{ key: string }[]>`
    select i.number_key as key from invoices i join businesses b on b.id = i.business_id
      join contacts k on k.business_id = i.business_id and k.client_id = i.client_id and k.ended_at is null
    where k.email = ${email} and b.slug = ${slug} and i.payable > 1000 and i.state = 'issued'
    order by i.issued_on desc, i.id limit 1`;
  if (!row) throw new Error("the client owes nothing that could be disputed");
  return row.key;
}
