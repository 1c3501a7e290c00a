import { describe, expect, test } from "vitest";
import type { Locale } from "#app/kit/locale.ts";
import { renderEmail } from "#emails/render-email.ts";
import { noticeProps, samples } from "#test/emails/sample-notices.ts";

const mail = async (name: keyof typeof samples, locale: Locale = "en") => {
  const rendered = await renderEmail("money-notice", noticeProps(locale, samples[name]!));
  return { ...rendered, flat: rendered.text.replace(/\s+/g, " ") };
};

describe("the receipt", () => {
  test("puts the amount first, then what it paid to the last cent, and what is left", async () => {
    const { flat, subject } = await mail("payment received");
    expect(subject).toContain("€4,000.00");
    const order = ["Paid: €4,000.00", "Visa ending 4242", "€500.00 is left to pay on invoice 2026-0431"];
    const then = ["/lumen/payments/pay_", "Invoice 2026-0417", "3,285.92", "714.08", "4,000.00"];
    const places = [...order, ...then].map((words) => flat.indexOf(words, flat.indexOf("Paid:")));
    expect(places).not.toContain(-1);
    expect(flat).not.toContain("left to pay on invoice 2026-0417");
  });

  test("says what became credit and what was credit, and its rows add up", async () => {
    const { flat } = await mail("payment received, more than was owed and credit used");
    expect(flat).toContain("Paid: €4,100.00");
    expect(flat).toContain("€200.00 of it was your credit");
    expect(flat).toContain("€100.00 was more than you owed");
    expect(flat).toMatch(/Kept as your credit 100\.00 .*Received, in EUR 4,100\.00/);
  });

  test("has the double rule, which money on its way, failed or going back has not", async () => {
    expect((await mail("payment received")).html.match(/6px double/g)).toHaveLength(1);
    for (const name of [
      "payment on its way",
      "payment declined",
      "transfer announced",
      "refund on its way",
    ]) {
      expect((await mail(name)).html).not.toContain("6px double");
    }
  });
});

describe("a payment that did not go through", () => {
  test("says that no money was taken, blames nobody, and has one button that leads to paying", async () => {
    const { flat, html } = await mail("payment declined");
    expect(flat).toContain("Your bank declined it. No money was taken.");
    expect(flat).toContain("https://kvit.example/lumen/pay?currency=EUR&invoice=2026-0417&invoice=2026-0431");
    expect(html.match(/class="press"/g)).toHaveLength(2);
    expect(flat).not.toMatch(/sorry|unfortunately|please|fault|error/i);
  });

  test("that had been on its way for days says that the money is back", async () => {
    expect((await mail("debit came back")).flat).toContain("it is there again");
    expect((await mail("debit came back", "sr-Latn")).flat).toContain("ponovo je na Vašem računu");
  });

  test("that was announced and never came asks for nothing if it is still on its way", async () => {
    const { flat } = await mail("transfer did not come");
    expect(flat).toContain("24 November 2026");
    expect(flat).toContain("we book it at once");
  });
});

describe("mails to staff", () => {
  test("lead into the desk, name the day to answer by, and never call a chargeback a dispute", async () => {
    const { subject, flat } = await mail("staff: chargeback");
    expect(subject).toContain("answer by Monday, 7 December 2026");
    expect(flat).toContain("https://kvit.example/desk/payments/pay_");
    for (const name of Object.keys(samples).filter((one) => one.startsWith("staff"))) {
      const staffs = await mail(name);
      expect(staffs.flat, name).not.toMatch(/dispute/i);
      expect(staffs.flat, name).toContain("https://kvit.example/desk/");
      expect((await mail(name, "sr-Latn")).flat, name).not.toMatch(/\bspor/i);
    }
  });

  test("about money paid twice lead to where it is given back", async () => {
    expect((await mail("staff: paid twice")).flat).toContain("/desk/payments/exceptions/exc_");
  });
});

test("a saved way to pay is told with its end, its day and who did it", async () => {
  const { flat } = await mail("method added");
  expect(flat).toMatch(/Visa ending 4242, .*25 Nov 2026.*by Max/);
  expect((await mail("method expiring")).flat).toContain("December 2026");
  expect((await mail("method expiring", "sr-Latn")).flat).toContain("decembar 2026");
});
