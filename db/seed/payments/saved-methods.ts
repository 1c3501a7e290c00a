import { addDays, addMonths, instantOf } from "#app/kit/dates.ts";
import type { KnownClient } from "../clients.ts";
import { noteEvent } from "../events.ts";
import type { Frame } from "../shapes.ts";
import { lumenAccount } from "./demo-keys.ts";

interface Saved {
  kind: "card" | "sepa_debit";
  brand: string | null;
  last4: string;
  /** months from now on at whose end it expires */
  expiresIn?: number;
  isDefault: boolean;
  daysAgo: number;
}

/** What Brauhaus Nord keeps for later payments: the card it uses, one that expires next month, and a debit. */
const saved: Saved[] = [
  { kind: "card", brand: "visa", last4: "4242", expiresIn: 26, isDefault: true, daysAgo: 210 },
  { kind: "card", brand: "mastercard", last4: "4444", expiresIn: 1, isDefault: false, daysAgo: 480 },
  { kind: "sepa_debit", brand: null, last4: "3000", isDefault: false, daysAgo: 95 },
];

export function saveMethods({ book, businessId, random, today, business }: Frame, client: KnownClient): void {
  const { timeZone } = business.row;
  const createdAt = instantOf(addDays(today, -480), "15:40", timeZone);
  const by = client.people.find(({ role }) => role === "admin")!.id;
  const customerId = `cus_${random.id(createdAt).replaceAll("-", "")}`;
  const owned = { businessId, clientId: client.id, account: lumenAccount.id, customerId };
  book.providerCustomers.push({ ...owned, createdAt });
  for (const { kind, brand, last4, expiresIn, isDefault, daysAgo } of saved) {
    const at = instantOf(addDays(today, -daysAgo), "15:42", timeZone);
    const id = random.id(at);
    const end = expiresIn === undefined ? undefined : addMonths(today, expiresIn);
    // Told before the demo began: a demo that is started mails nobody.
    const warnedAt = expiresIn === 1 ? instantOf(addDays(today, -9), "06:10", timeZone) : null;
    book.paymentMethods.push({
      ...{ ...owned, id, providerMethodId: `pm_${id.replaceAll("-", "")}`, kind, brand, last4, isDefault },
      expMonth: end ? Number(end.slice(5, 7)) : null,
      expYear: end ? Number(end.slice(0, 4)) : null,
      ...{ addedBy: by, expiryWarnedAt: warnedAt, createdAt: at, removedAt: null },
    });
    noteEvent(book, businessId, random, {
      ...{ at, kind: "payment_method.added", subject: { kind: "payment_method", id }, clientId: client.id },
      ...{ actor: { kind: "contact", id: by }, source: "web", data: { kind } },
    });
    if (warnedAt) {
      noteEvent(book, businessId, random, {
        ...{
          at: warnedAt,
          kind: "payment_method.expiring",
          clientId: client.id,
          data: { kind, brand, last4 },
        },
        ...{ subject: { kind: "payment_method", id } },
      });
    }
  }
}
