import { describe, expect, expectTypeOf, it } from "vitest";
import { bindMessages, type ScreenT, type T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { TagsOf, ValuesOf } from "#app/locales/values.ts";

describe("a translator", () => {
  it("speaks in the words and plurals of its language", () => {
    const en = translator("en");
    const sr = translator("sr-Latn");
    expect(en("status.overdue", { days: 3 })).toBe("Overdue by 3 days");
    expect([1, 3, 5, 21].map((days) => sr("status.overdue", { days }))).toEqual([
      "Kasni 1 dan",
      "Kasni 3 dana",
      "Kasni 5 dana",
      "Kasni 21 dan",
    ]);
    expect(en("empty.even")).toBe("We are even.");
    expect(sr("empty.even")).toBe("Kvit smo.");
  });

  it("ends a sentence once when its last value ends in a full stop", () => {
    const sr = translator("sr-Latn");
    const client = "Mlekara Bačka rosa a.d.";
    expect(sr("mail.footer.actsFor", { email: "a@b.example", client })).toBe(
      "Poslato na a@b.example jer zastupate klijenta Mlekara Bačka rosa a.d.",
    );
    const values = { method: "Gotovina", date: "sreda, 25. novembar 2026.", number: "17" };
    expect(sr("mail.paymentReceived.lead", values)).toBe(
      "Gotovina, sreda, 25. novembar 2026. Broj uplate: 17.",
    );
  });

  it("is made once per language", () => {
    expect(translator("en")).toBe(translator("en"));
  });

  it("says plainly when a screen asks for a message its browser has not loaded", () => {
    const t = bindMessages("en", { "empty.even": "We are even." });
    expect(() => t("status.paid")).toThrow("status.paid");
  });

  it("knows at compile time which values a message needs", () => {
    const t = translator("en");
    // @ts-expect-error an overdue invoice is overdue by a number of days
    expect(() => t("status.overdue")).toThrow("days");
    // @ts-expect-error the days of a plural are a number
    t("status.overdue", { days: "3" });
    // @ts-expect-error there is no such message
    expect(() => t("status.unheard")).toThrow("status.unheard");
    // @ts-expect-error a message with tags needs elements, so it is not plain text
    expect(() => t("foot.uses", { business: "Lumen" })).toThrow("kvit");

    expectTypeOf<
      ValuesOf<"{n, plural, =0 {none} one {day} other {# days by {date}}} of {name}">
    >().toEqualTypeOf<{
      n: number;
      date: string | number;
      name: string | number;
    }>();
    expectTypeOf<keyof ValuesOf<"Nothing to fill in.">>().toEqualTypeOf<never>();
    expectTypeOf<TagsOf<"<again>send</again> or <other>not</other>">>().toEqualTypeOf<"again" | "other">();
    expectTypeOf<T>().toExtend<ScreenT>();
  });
});
