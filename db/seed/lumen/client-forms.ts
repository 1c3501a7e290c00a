import { withCheckDigit } from "../check-digit.ts";
import type { SeedClient, SeedContact } from "../shapes.ts";

/** Works at several clients of both businesses, and only looks. */
export const bookkeeper: SeedContact = {
  name: "Gordana Milutinović",
  email: "accountant@bilans.example",
  role: "viewer",
  locale: "sr-Latn",
};

type Role = SeedContact["role"];
export const person = (
  name: string,
  email: string,
  role: Role = "admin",
  receivesInvoices = true,
): SeedContact => ({
  name,
  email,
  role,
  locale: "en",
  receivesInvoices,
});

type Rest = Pick<SeedClient, "contacts" | "projects" | "tenthsPerMonth"> & Partial<SeedClient>;

/** A client in Germany; `tax` are the eight digits of its VAT number before the check digit. */
export function german(
  key: string,
  name: string,
  [line1, postcode, city]: [string, string, string],
  tax: string | undefined,
  rest: Rest,
): SeedClient {
  const vatId = tax && `DE${withCheckDigit(tax)}`;
  const address = { line1, postcode, city, country: "DE" };
  return {
    key,
    name,
    address,
    ...(vatId && { vatId }),
    locale: "en",
    language: "en",
    tags: [],
    staff: rest.tags?.includes("key account") ? "manager" : "support",
    habit: "prompt",
    termDays: 14,
    ...rest,
  };
}

/** A client elsewhere, who owes no German VAT. */
export function abroad(
  key: string,
  name: string,
  address: SeedClient["address"],
  vatId: string,
  rest: Rest & Pick<SeedClient, "taxCategory">,
): SeedClient {
  const base = german(key, name, ["", "", ""], undefined, rest);
  return { ...base, address, vatId, tags: ["abroad", ...(rest.tags ?? [])] };
}
