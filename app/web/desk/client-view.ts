import { countryName } from "#app/documents/paper/paper-figures.ts";
import { listContacts, loadClient } from "#app/domain/clients/index.ts";
import { lastRatings } from "#app/domain/feedback/index.ts";
import { lastSeenOf, listStaff } from "#app/domain/identity/index.ts";
import { type BalanceRow, listClientInvoices } from "#app/domain/invoices/index.ts";
import { formatDate, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { invoiceFacts } from "#app/web/desk/invoice-facts.ts";
import { ratingHistory } from "#app/web/desk/rating-history.ts";
import type { StaffHere } from "#app/web/guards.ts";

const latest = 5;

/** A client with all the business knows: facts, where they stand, last invoices, who acts for them, what they want. */
export async function clientView(desk: StaffHere, id: string, locale: Locale) {
  const { ctx, business } = desk;
  const today = deskDay(desk);
  const client = await loadClient(ctx, id);
  const theirs = { ...ctx, scope: { ...ctx.scope, clientIds: [id] } };
  const [list, contacts, staff, said] = await Promise.all([
    listClientInvoices(theirs, { filter: "all", sort: "newest", today }),
    listContacts(ctx, { clientId: id }),
    listStaff(ctx),
    lastRatings(ctx, id),
  ]);
  const seen = await lastSeenOf(
    ctx,
    contacts.map((one) => one.id),
  );
  const shown = showId("cli", id);
  const day = (at: Date) => todayIn(business.timeZone, at);
  return {
    ratings: ratingHistory(said, business.timeZone, locale),
    client: {
      id: shown,
      name: client.name,
      isArchived: client.archivedAt !== null,
      since: formatDate(day(client.createdAt), locale, "long"),
      address: addressLines(client.address, locale),
      vatId: client.vatId,
      registrationId: client.registrationId,
      endpoint: client.endpoint,
    },
    balances: [...list.balances]
      .sort((a, b) => ownFirst(business.currency, a, b))
      .map((row) => balanceView(row, list.overdue, locale)),
    invoices: list.rows
      .slice(0, latest)
      .map((row) => invoiceFacts(row, { locale, today, readOn: row.firstReadAt && day(row.firstReadAt) })),
    allInvoices: list.rows.length > latest ? paths.desk.invoices({ client: shown }) : undefined,
    contacts: contacts.map((one) => ({
      id: showId("con", one.id),
      name: one.name,
      email: one.email,
      role: one.role as "viewer" | "payer" | "admin",
      receivesInvoices: one.receivesInvoices,
      isStopped: one.mailStoppedAt !== null,
      lastSeen: lastSeen(seen.get(one.id)),
    })),
    preferences: {
      attachPdf: client.preferences.attachPdf ?? true,
      needsOrderReference: client.preferences.needsOrderReference ?? false,
      locale: client.locale,
      staff: client.staffId ? showId("stf", client.staffId) : "",
    },
    staff: staff.map((one) => ({ value: showId("stf", one.id), label: one.name })),
  };

  function lastSeen(at: Date | undefined): string | null {
    return at ? formatDate(day(at), locale, "medium") : null;
  }
}

/** The business's own currency, then the others by their codes. */
function ownFirst(own: string, a: { currency: string }, b: { currency: string }): number {
  return Number(b.currency === own) - Number(a.currency === own) || (a.currency < b.currency ? -1 : 1);
}

interface Address {
  line1?: string;
  line2?: string;
  city?: string;
  postcode?: string;
  country?: string;
}

export function addressLines(address: Address, locale: Locale): string[] {
  const { line1, line2, city, postcode, country } = address;
  return [
    line1,
    line2,
    [postcode, city].filter(Boolean).join(" "),
    country && countryName(country, locale),
  ].filter((line): line is string => Boolean(line));
}

function balanceView(row: BalanceRow, overdue: { currency: string; amount: bigint }[], locale: Locale) {
  const { currency } = row;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const late = overdue.find((one) => one.currency === currency)?.amount ?? 0n;
  return {
    currency,
    outstanding: money(row.outstanding),
    openCount: row.openCount,
    overdue: late > 0n ? money(late) : undefined,
    credit: row.credit > 0n ? money(row.credit) : undefined,
  };
}
