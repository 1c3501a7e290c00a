import { expect, test } from "vitest";
import { checkDocument } from "#app/documents/en16931/check-document.ts";
import { transferSlip } from "#app/documents/payment/transfer-slip.ts";
import { documentFromJson } from "#app/documents/semantic-json.ts";
import { fillDemo } from "#db/seed/seed-demo.ts";
import { reachable, statusOf } from "./seed-status.ts";

test("no document draws even a warning, and a client can pay each by its code", () => {
  for (const { book } of fillDemo("2026-11-24").frames) {
    const documents = [...book.invoices, ...book.creditNotes].map(({ document }) =>
      documentFromJson(document),
    );
    expect(documents.flatMap(checkDocument)).toEqual([]);
    const codes = book.invoices.map(({ currency, number, transfer, document }) => {
      const { account, bic, holder: businessName } = transfer!;
      const { remittance } = documentFromJson(document).payment[0]!;
      const slip = { currency, amountDue: 100n, account, businessName, invoiceNumber: number };
      return transferSlip({ ...slip, ...(bic && { bic }), ...(remittance && { remittance }) }).kind;
    });
    expect(codes).not.toContain("plain");
  }
});

/** A first of January, a leap day, the days on which clocks change, an end of month, a Sunday. */
const oddDays = ["2027-01-01", "2028-02-29", "2027-03-28", "2026-10-25", "2026-12-31", "2027-05-30"];

test.each(oddDays)("the story is told as well on %s", (today) => {
  const { frames } = fillDemo(today);
  for (const { book, now } of frames) {
    const shown = book.invoices.map((row) => statusOf(row as Parameters<typeof statusOf>[0], today));
    expect(new Set(shown)).toEqual(new Set(reachable));
    expect(book.events.filter(({ at }) => at >= now)).toEqual([]);
    expect(new Set(book.invoices.map(({ numberKey }) => numberKey)).size).toBe(book.invoices.length);
    expect(
      book.invoices.filter(({ issuedOn }) => /^(0|6)$/.test(String(new Date(issuedOn).getUTCDay()))),
    ).toEqual([]);
  }
});
