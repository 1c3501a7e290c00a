import type { MethodDetails } from "#db/schema/payments.ts";
import type { KnownClient } from "../clients.ts";
import { currencyOf } from "../draft.ts";
import { randomFor } from "../random.ts";
import type { Frame } from "../shapes.ts";

/** How a client usually pays, and who of its people does it. */
export interface Payer {
  method: "transfer" | "card" | "sepa_debit";
  details: MethodDetails;
  contactId: string | undefined;
}

const cards: MethodDetails[] = [
  { brand: "visa", last4: "4242" },
  { brand: "mastercard", last4: "4444" },
  { brand: "amex", last4: "0005" },
];
const sepa = new Set(["AT", "BE", "DE", "DK", "FR", "IT", "NL", "PL", "SE"]);

/** Half of Lumen's clients pay by transfer, the others by card or debit. In Serbia everybody does by transfer. */
export function payerOf(frame: Frame, client: KnownClient): Payer {
  const { slug } = frame.business.row;
  const random = randomFor(`payer ${slug} ${client.key}`);
  const roll = random.int(1, 100);
  const contactId = client.people.find(({ role }) => role !== "viewer")?.id;
  const transfer: Payer = { method: "transfer", details: {}, contactId };
  if (slug !== "lumen" || currencyOf(frame, client) !== "EUR" || !contactId) return transfer;
  const card: Payer = { method: "card", details: random.pick(cards), contactId };
  if (client.key === "brauhaus-nord") return { ...card, details: cards[0]! };
  if (client.habit === "model") return card;
  if (roll <= 45) return transfer;
  if (roll > 80 && sepa.has(client.address.country)) {
    return { method: "sepa_debit", details: { last4: "3000" }, contactId };
  }
  return card;
}
