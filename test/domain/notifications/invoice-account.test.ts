import fc from "fast-check";
import { expect, test } from "vitest";
import { invoiceAccount } from "#app/domain/notifications/invoice-account.ts";
import { minorDigits } from "#app/kit/currency.ts";
import { translator } from "#app/locales/translate.ts";
import { allowance, line, sampleDocument } from "#test/documents/en16931/sample-document.ts";

/** Minor units of an English figure with as many decimals as its currency has. */
function minorOf(figure: string, currency: string): bigint {
  const digits = figure.replace("−", "-").replace(/[,.]/g, "");
  expect(figure.includes(".")).toBe(minorDigits(currency) > 0);
  return BigInt(digits);
}

test("whatever an invoice holds, the steps of its mail add up to what is to be paid", () => {
  const price = fc.bigInt({ min: 1n, max: 10n ** 16n });
  const inputs = fc.record({
    prices: fc.array(price, { minLength: 1, maxLength: 12 }),
    rates: fc.constantFrom(["19"], ["19", "7"], ["0"]),
    currency: fc.constantFrom("EUR", "JPY", "KWD", "RSD"),
    off: fc.bigInt({ min: 0n, max: 500n }),
    prepaid: fc.bigInt({ min: 0n, max: 900n }),
  });
  fc.assert(
    fc.property(inputs, ({ prices, rates, currency, off, prepaid }) => {
      const lines = prices.map((each, index) => {
        const taxRate = rates[index % rates.length] as string;
        return line({
          id: String(index + 1),
          price: String(each),
          taxRate,
          taxCategory: taxRate === "0" ? "Z" : "S",
        });
      });
      const [first] = lines;
      const allowances =
        off > 0n
          ? [allowance({ amount: off, taxRate: first?.taxRate, taxCategory: first?.taxCategory })]
          : [];
      const document = sampleDocument({ currency, lines, allowances, prepaid });
      const account = invoiceAccount(document, "en", translator("en"));
      const { more, prepaid: before, tax = [], adjustments = [] } = account;
      const steps = [
        ...account.lines,
        ...(more ? [more] : []),
        ...adjustments,
        ...tax,
        ...(before ? [before] : []),
      ];
      const sum = steps.reduce((total, { amount }) => total + minorOf(amount, currency), 0n);
      expect(sum).toBe(document.totals.payable);
      expect(minorOf(account.sum.amount, currency)).toBe(sum);
      expect(account.lines.length).toBeLessThanOrEqual(5);
    }),
  );
});

test("names the rates that cost something, and how many lines are summed up", () => {
  const lines = ["19", "7", "19", "7", "19", "7"].map((taxRate, index) =>
    line({ id: String(index), taxRate }),
  );
  const account = invoiceAccount(sampleDocument({ lines }), "en", translator("en"));
  expect(account.tax?.[0]?.label.replaceAll("\u00a0", " ")).toBe("VAT 19 % and 7 %");
  expect(account.lines).toHaveLength(4);
  expect(account.more).toMatchObject({ label: "and 2 more lines", amount: "200.00" });
});
