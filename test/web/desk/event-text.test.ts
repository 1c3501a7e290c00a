import { describe, expect, test } from "vitest";
import { type EventKind, eventKinds } from "#app/domain/core/event-kinds.ts";
import type { LogRow } from "#app/domain/core/index.ts";
import { type Locale, locales } from "#app/kit/locale.ts";
import { eventView } from "#app/web/desk/event-text.ts";

const row = (kind: EventKind, data: Record<string, unknown> = {}): LogRow => ({
  id: "019abc00-0000-7000-8000-000000000001",
  at: new Date("2026-11-25T09:00:00Z"),
  kind,
  ...({ actorKind: "staff", actorName: "Jana Kowalczyk", subjectName: "2026-0417" } as const),
  subjectKind: kind.split(".")[0] as LogRow["subjectKind"],
  subjectId: "019abc00-0000-7000-8000-000000000002",
  clientId: "019abc00-0000-7000-8000-000000000003",
  clientName: "Brauhaus Nord",
  data: { amount: "328592", credit: "0", currency: "EUR", number: "2026-0417", ...data },
  details: null,
  source: "web",
});
const said = (kind: EventKind, locale: Locale = "en", data: Record<string, unknown> = {}) =>
  eventView(row(kind, data), locale).text;

describe.each(locales)("the log in %s", (locale) => {
  test("has words for every kind of event", () => {
    const bare = eventKinds.filter((kind) => said(kind, locale).includes(kind));
    expect(bare).toEqual([]);
    expect(eventKinds.length).toBeGreaterThan(40);
  });

  test("has words of its own for each; a person's access ends in the same words on both sides", () => {
    const texts = eventKinds.filter((kind) => kind !== "staff.ended").map((kind) => said(kind, locale));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("names the amount wherever money moved", () => {
    const moved = /^(payment|refund|chargeback|payment_exception)\.|^credit\.|written_off/;
    for (const kind of eventKinds.filter((one) => moved.test(one))) {
      const text = said(kind, locale, { toCredit: "328592" });
      expect(text, kind).toMatch(locale === "en" ? "€3,285.92" : /3\.285,92\s€/);
    }
  });
});

test("what was paid with credit is told whole, and of too much only what was too much", () => {
  const paid = { amount: "300000", credit: "28592", toCredit: "5000" };
  expect(said("payment.succeeded", "en", paid)).toBe("€3,285.92 from Brauhaus Nord arrived");
  expect(said("payment.surplus", "en", paid)).toBe("Brauhaus Nord paid €50.00 more than was owed");
});

test("a refund that waits is not told as one that was given", () => {
  expect(said("refund.requested")).not.toContain("waits");
  expect(said("refund.requested", "en", { state: "waiting" })).toContain("it waits for approval");
});

test("a chargeback leads to its payment", () => {
  const paymentId = "019abc00-0000-7000-8000-000000000004";
  expect(eventView(row("chargeback.opened", { paymentId }), "en").href).toMatch(/^\/desk\/payments\/pay_/);
  expect(eventView(row("payment.failed"), "en").href).toMatch(/^\/desk\/payments\/pay_/);
  expect(eventView(row("refund.failed"), "en").href).toMatch(/^\/desk\/payments\/refunds\/ref_/);
});
