import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import type { PlainDate } from "#app/kit/dates.ts";
import { fold } from "#app/kit/fold.ts";
import { clients } from "#db/schema/clients.ts";
import { invoices, invoiceTerms } from "#db/schema/invoices.ts";
import { paymentParts, payments } from "#db/schema/payments.ts";
import { listClients } from "../clients/index.ts";
import { type Ctx, type InTx, requireStaff, transaction } from "../core/index.ts";
import { listPlaceable } from "./list-placeable.ts";
import { spread } from "./payment.ts";
import { compactName, namesIn } from "./read-reference.ts";

export interface MatchTransferInput {
  reference?: string;
  /** minor units */
  amount: bigint;
  currency: string;
  payerName?: string;
}

/** What a suggestion rests on: the announcement of the transfer, a number in its reference, the payer's name. */
export type MatchReason = "announced" | "reference" | "payer";

export interface MatchedInvoice {
  id: string;
  number: string;
  dueOn: PlainDate;
  outstanding: bigint;
}

export interface TransferMatch {
  clientId: string;
  clientName: string;
  invoices: MatchedInvoice[];
  announcedId?: string;
  why: MatchReason;
}

const most = 50;

/**
 * Whose money an incoming transfer may be, the surest first, one suggestion for each client: by the number of an
 * announced payment (ended ones too) or an invoice that its reference names (RF of ISO 11649, model 97 or bare), by an announcement of
 * the same amount, by the payer's name. Nothing is decided here: a person looks.
 */
export async function matchTransfer(ctx: Ctx, input: MatchTransferInput): Promise<TransferMatch[]> {
  requireStaff(ctx);
  const names = namesIn(input.reference ?? "").slice(0, most);
  const found = await transaction(ctx, async (inTx) => {
    const announced = await announcements(inTx, input.currency, names);
    const isNamed = ({ number }: Announcement) => names.includes(number);
    return [
      ...announced.filter(isNamed),
      ...(await namedInvoices(inTx, input.currency, names)),
      ...announced.filter((one) => !isNamed(one) && one.amount === input.amount),
    ];
  });
  const byPayer = await byPayerName(ctx, input);
  const seen = new Set<string>();
  return [...found, ...byPayer].flatMap(({ clientId, clientName, invoices, announcedId, why }) => {
    if (seen.has(clientId)) return [];
    seen.add(clientId);
    return [{ clientId, clientName, invoices, announcedId, why }];
  });
}

interface Announcement extends TransferMatch {
  number: string;
  amount: bigint;
}

const invoiceFields = {
  id: invoices.id,
  number: invoices.number,
  dueOn: invoices.dueOn,
  outstanding: invoices.outstanding,
};

/** Those on their way, and those named that were waited for no longer: their money may come all the same. */
async function announcements(
  ctx: InTx<Ctx>,
  currency: string,
  names: readonly string[],
): Promise<Announcement[]> {
  const { businessId } = ctx.scope;
  const isEnded = and(inArray(payments.state, ["canceled", "expired"]), isNull(payments.replacedById));
  const rows = await ctx.tx
    .select({
      id: payments.id,
      state: payments.state,
      number: payments.number,
      amount: payments.amount,
      clientId: payments.clientId,
      clientName: clients.name,
      invoice: invoiceFields,
    })
    .from(payments)
    .innerJoin(clients, and(eq(clients.businessId, businessId), eq(clients.id, payments.clientId)))
    .innerJoin(
      paymentParts,
      and(eq(paymentParts.businessId, businessId), eq(paymentParts.paymentId, payments.id)),
    )
    .innerJoin(invoices, and(eq(invoices.businessId, businessId), eq(invoices.id, paymentParts.invoiceId)))
    .where(
      and(
        eq(payments.businessId, businessId),
        eq(payments.channel, "announced"),
        or(
          eq(payments.state, "processing"),
          and(isEnded, inArray(payments.number, names.length > 0 ? [...names] : [""])),
        ),
        eq(payments.currency, currency),
      ),
    )
    .orderBy(asc(payments.createdAt), asc(payments.id), asc(paymentParts.position));
  const found = new Map<string, Announcement>();
  for (const { id, state, invoice, ...row } of rows) {
    const announcedId = state === "processing" ? id : undefined;
    const one = found.get(id) ?? { ...row, announcedId, why: "announced" as const, invoices: [] };
    found.set(id, one);
    one.invoices.push(invoice);
  }
  return [...found.values()];
}

/** The words of an invoice hold more than its number: only those are kept whose number really is named. */
async function namedInvoices(
  ctx: InTx<Ctx>,
  currency: string,
  names: readonly string[],
): Promise<TransferMatch[]> {
  if (names.length === 0) return [];
  const { businessId } = ctx.scope;
  const rows = await ctx.tx
    .selectDistinct({
      clientId: invoices.clientId,
      clientName: clients.name,
      numberKey: invoices.numberKey,
      invoice: invoiceFields,
    })
    .from(invoiceTerms)
    .innerJoin(invoices, and(eq(invoices.businessId, businessId), eq(invoices.id, invoiceTerms.invoiceId)))
    .innerJoin(clients, and(eq(clients.businessId, businessId), eq(clients.id, invoices.clientId)))
    .where(
      and(
        eq(invoiceTerms.businessId, businessId),
        inArray(
          invoiceTerms.term,
          names.map((name) => fold(name)),
        ),
        eq(invoices.currency, currency),
        eq(invoices.state, "issued"),
      ),
    )
    .orderBy(asc(invoices.dueOn), asc(invoices.id))
    .limit(most);
  const found = new Map<string, TransferMatch>();
  for (const { clientId, clientName, numberKey, invoice } of rows) {
    if (!names.includes(compactName(numberKey))) continue;
    const one = found.get(clientId) ?? { clientId, clientName, invoices: [], why: "reference" as const };
    found.set(clientId, one);
    one.invoices.push(invoice);
  }
  return [...found.values()];
}

/** Banks write a payer's legal form as they like. */
const legalForms =
  /\b(gmbh|ug|ag|kg|ohg|gbr|mbh|co|d\.?o\.?o\.?|a\.?d\.?|s\.?r\.?l\.?|ltd|llc|inc|bv|sa|sas)(?=\s|$|,)\.?/gi;

async function byPayerName(ctx: Ctx, input: MatchTransferInput): Promise<TransferMatch[]> {
  const search = (input.payerName ?? "").replace(legalForms, " ").replace(/[&.,]/g, " ").trim();
  if (search.length < 3) return [];
  const { rows } = await listClients(ctx, { search });
  const found: TransferMatch[] = [];
  for (const { id: clientId, name: clientName } of rows.slice(0, 5)) {
    const open = await listPlaceable(ctx, { clientId, currency: input.currency });
    found.push({ clientId, clientName, invoices: fitting(open, input.amount), why: "payer" });
  }
  return found;
}

/** The one invoice of exactly this amount, else the oldest as far as the money goes. */
function fitting<Open extends MatchedInvoice & { payable: bigint }>(
  open: readonly Open[],
  amount: bigint,
): MatchedInvoice[] {
  const exact = open.filter((one) => one.payable === amount);
  const [only] = exact;
  if (only && exact.length === 1) return [only];
  const wanted = spread(
    amount,
    open.map(({ id, payable }) => ({ invoiceId: id, payable })),
  );
  return open.filter(({ id }) => wanted.parts.some(({ invoiceId }) => invoiceId === id));
}
