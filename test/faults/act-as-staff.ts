import { randomUUID } from "node:crypto";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { line } from "#test/documents/en16931/sample-document.ts";
import { invoiceFile } from "#test/factories/import.ts";
import { makeCreditNote } from "#test/factories/invoice.ts";
import type { RoundParts } from "./round-parts.ts";
import { formOf } from "./visitor.ts";

/** Staff find a transfer in the bank's statement and record it; sometimes more than is owed. */
export async function recordATransfer({ site, cast, chance, memory }: RoundParts): Promise<void> {
  const { clientId } = chance.pick(cast.payers);
  const client = showId("cli", clientId);
  const reference = `FAULTS ${randomUUID().slice(0, 13).toUpperCase()}`;
  let page = await cast.staff.support.open(site.web + paths.desk.paymentRecord({ client }));
  const typed = { amount: `${chance.whole(5, 400)}.00`, currency: "EUR", method: "transfer", reference };
  memory.recordTries.add(reference);
  // The page first shows what it would do with the money; the second press does it.
  for (let press = 0; press < 2; press++) {
    const sent = await cast.staff.support.send(formOf(page, "reference"), typed);
    if (!sent.answered) return memory.did("record: no answer");
    page = sent.page;
    if (page.status === 303) {
      memory.recorded.add(reference);
      return memory.did("record: done");
    }
  }
  memory.did(`record: refused ${page.status}`);
}

/** Somebody gives money back; now and then more than they may alone. */
export async function refundAPayment({ site, cast, chance, memory }: RoundParts): Promise<void> {
  const list = await cast.staff.support.open(site.web + paths.desk.payments());
  const shown = [...new Set(list.html.match(/pay_[0-9a-z]{26}/g) ?? [])];
  if (shown.length === 0) return;
  const page = await cast.staff.support.open(site.web + paths.desk.paymentRefund(chance.pick(shown)));
  if (!page.html.includes('name="amount"')) return memory.did("refund: nothing to give");
  const note = `fault run ${randomUUID()}`;
  memory.refundTries.add(note);
  const byBank: Record<string, string> = page.html.includes('name="payee"')
    ? { payee: "A Payer", payeeAccount: "DE89370400440532013000" }
    : {};
  const amount = `${chance.happens(0.1) ? 150 : chance.whole(1, 20)}.00`;
  const fields = { amount, reason: "requested", note, ...byBank };
  const sent = await cast.staff.support.send(formOf(page, "amount"), fields);
  if (!sent.answered) return memory.did("refund: no answer");
  if (sent.page.status !== 303) return memory.did(`refund: refused ${sent.page.status}`);
  memory.refunds.add(note);
  memory.did(sent.page.location?.includes("refund-waits") ? "refund: waits" : "refund: begun");
}

/** Staff upload an invoice of the business's own system and issue it. */
export async function importAnInvoice({ site, cast, memory }: RoundParts): Promise<void> {
  const { number, content } = invoiceFile();
  const upload = await cast.staff.owner.open(site.web + paths.desk.imports());
  const file = new File([new Uint8Array(content)], "invoice.xml", { type: "application/xml" });
  const looked = await cast.staff.owner.send(formOf(upload, "file"), { file });
  if (!looked.answered || !looked.page.location) return memory.did("import: no preview");
  const preview = await cast.staff.owner.open(looked.page.location);
  memory.issueTries.add(number);
  const issued = await cast.staff.owner.send(formOf(preview, "newEmail"), { mail: "no" });
  if (!issued.answered) return memory.did("import: no answer");
  if (issued.page.status !== 303) return memory.did(`import: refused ${issued.page.status}`);
  memory.imported.add(number);
  memory.did("import: issued");
}

/** The business's system sends a credit note, whatever the client is doing with the invoice just now. */
export async function creditSome({ cast, chance, memory }: RoundParts): Promise<void> {
  const invoice = chance.pick(memory.issued);
  const lines = [line({ price: String(chance.whole(1, 60)) })];
  const note = await makeCreditNote(cast.business, invoice.clientId, invoice.number, { totals: { lines } });
  memory.credits.add(note.document.number);
  memory.did("credit note");
}
