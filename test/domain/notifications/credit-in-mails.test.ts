import { describe, expect, test } from "vitest";
import { paymentFailed, paymentProcessing } from "#app/domain/notifications/payment-notices.ts";
import type { Telling } from "#app/domain/notifications/telling.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { translator } from "#app/locales/translate.ts";

/** A debit of 99.00 for an invoice of 119.00: the rest was set aside from the client's credit. */
const telling = (amount: bigint) =>
  ({
    ...{
      t: translator("en"),
      currency: "EUR",
      names: { name: "Max", client: "Nord", business: "Lumen", amount: "€99.00" },
      amount: "€99.00",
    },
    parts: [{ number: "2026-1", numberKey: "2026-1", amount: 11_900n, left: 11_900n }],
    payment: { id: "01923f64-0000-7000-8000-000000000001", method: "sepa_debit", amount },
    message: { recipient: { locale: "en" }, business: { slug: "lumen" }, event: {} },
    money: (of: bigint) => formatMoney({ amount: of, currency: "EUR" }, "en"),
    link: (path: string) => path,
  }) as unknown as Telling;

describe("a mail about money on its way", () => {
  test.each([paymentProcessing, paymentFailed])(
    "takes the credit off, so that its rows add up: %o",
    (tell) => {
      const account = tell(telling(9_900n)).account;
      expect(account?.rows.map(({ label, amount }) => [label, amount])).toEqual([
        ["Invoice 2026-1", "119.00"],
        ["Your credit", "−20.00"],
      ]);
      expect(account?.sum.amount).toBe("99.00");
    },
  );

  test("says nothing of credit where none was used", () => {
    const account = paymentProcessing(telling(11_900n)).account;
    expect(account?.rows).toHaveLength(1);
    expect(account?.sum.amount).toBe("119.00");
  });
});
