import { withCheckDigit } from "../check-digit.ts";
import type { SeedClient, SeedContact } from "../shapes.ts";

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
  locale: "sr-Latn",
  receivesInvoices,
});

type Rest = Pick<SeedClient, "contacts" | "projects" | "tenthsPerMonth"> & Partial<SeedClient>;

/** A client in Serbia; `tax` are the eight digits of its PIB before the check digit, `registration` its matični broj. */
export function serbian(
  key: string,
  name: string,
  [line1, postcode, city]: [string, string, string],
  [tax, registrationId]: [tax: string | undefined, registration: string | undefined],
  rest: Rest,
): SeedClient {
  return {
    key,
    name,
    address: { line1, postcode, city, country: "RS" },
    ...(tax && { vatId: `RS${withCheckDigit(tax)}` }),
    ...(registrationId && { registrationId }),
    locale: "sr-Latn",
    language: "sr",
    tags: [],
    staff: rest.tags?.includes("ključni") ? "manager" : "support",
    habit: "prompt",
    termDays: 15,
    ...rest,
  };
}
