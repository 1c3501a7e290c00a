import { line, makeInvoice } from "#test/factories/invoice.ts";
import type { RoundParts } from "./round-parts.ts";

const perClient = 6;

/** New invoices for everybody, half of them with a mail. */
export async function issueInvoices({ cast, chance, memory }: RoundParts): Promise<void> {
  for (const { clientId } of cast.payers) {
    for (let n = 0; n < perClient; n++) {
      const lines = [line({ price: String(chance.whole(10, 900)) })];
      const issued = await makeInvoice(cast.business, clientId, {
        quiet: chance.happens(0.5),
        totals: { lines },
      });
      const { id, numberKey, document } = issued;
      memory.issued.push({ id, numberKey, number: document.number, clientId });
    }
  }
}
