import { expect, test } from "vitest";
import { formatAddress } from "#app/adapters/resend/format-address.ts";
import { parseMailAddress } from "#app/domain/notifications/mailer.ts";

const forms = [
  [{ email: "a@b.example" }, "a@b.example"],
  [{ name: "Ana Đorđević", email: "a@b.example" }, "Ana Đorđević <a@b.example>"],
  [
    { name: "Lumen Studio GmbH & Co. KG", email: "a@b.example" },
    '"Lumen Studio GmbH & Co. KG" <a@b.example>',
  ],
  [{ name: "Kowalczyk, Jana", email: "a@b.example" }, '"Kowalczyk, Jana" <a@b.example>'],
  [{ name: 'The "Best" <Ltd>', email: "a@b.example" }, "The Best Ltd <a@b.example>"],
  [{ name: " \r\n ", email: "a@b.example" }, "a@b.example"],
] as const;

test.each(forms)("%o is written as %s", (address, written) => {
  expect(formatAddress(address)).toBe(written);
});

test("what is written is read back as the same address", () => {
  for (const [, written] of forms) expect(formatAddress(parseMailAddress(written))).toBe(written);
  expect(parseMailAddress(" Kvit <invoices@kvit.example> ")).toEqual({
    name: "Kvit",
    email: "invoices@kvit.example",
  });
  expect(parseMailAddress("<invoices@kvit.example>")).toEqual({ email: "invoices@kvit.example" });
});
