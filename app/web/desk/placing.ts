import { listClients, loadClient } from "#app/domain/clients/index.ts";
import { listPlaceable, matchTransfer, type Placeable, spread } from "#app/domain/payments/index.ts";
import { formatDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";
import type { PlacingView } from "#app/ui/placing-fields.tsx";
import { amountText } from "#app/web/desk/read-amount.ts";
import type { StaffHere } from "#app/web/guards.ts";

export interface PlacingInput {
  currency: string;
  /** what is to be placed; undefined while nobody has typed it */
  amount?: bigint;
  reference?: string;
  payerName?: string;
  /** words of a client's name */
  words?: string;
  clientId?: string;
  /** invoices that come first, with what they get where that is known */
  wanted?: { invoiceId: string; amount?: bigint }[];
  /** what stood in the fields of the invoices, by their names; for the same client and amount it is kept */
  typed?: Record<string, string>;
  typedFor?: string;
}

const mostFound = 8;

/** Whose money this may be, and what of it which invoice would get: for staff to look at before anything is done. */
export async function placingView(
  desk: StaffHere,
  input: PlacingInput,
  locale: Locale,
): Promise<PlacingView> {
  const offers = await offersOf(desk, input, locale);
  // Whoever looks for another name means another client than the one chosen before.
  const isMeant = !input.words || offers.some((one) => one.clientId === input.clientId);
  const asked = isMeant ? input.clientId : undefined;
  const first = asked ?? (offers.length === 1 ? offers[0]?.clientId : undefined);
  if (!first) return { offers: shown(offers), chosen: undefined };
  const known = offers.find((one) => one.clientId === first);
  const name = known?.name ?? (await loadClient(desk.ctx, first)).name;
  const all = known ? offers : [{ clientId: first, name, why: "", invoiceIds: [], settled: [] }, ...offers];
  const wanted = input.wanted ?? (known?.invoiceIds ?? []).map((invoiceId) => ({ invoiceId }));
  return {
    offers: shown(all, first),
    chosen: await chosenOf(desk, { ...input, wanted, clientId: first, name }, locale, known?.settled ?? []),
  };
}

interface Offer {
  clientId: string;
  name: string;
  why: string;
  invoiceIds: string[];
  /** numbers of invoices it names on which nothing is owed any more */
  settled: string[];
}

const shown = (offers: Offer[], chosen?: string) =>
  offers.map(({ clientId, name, why }) => ({
    value: showId("cli", clientId),
    name,
    why,
    isChosen: clientId === chosen,
  }));

/** What reference, amount and payer suggest, then who is called as was typed. */
async function offersOf({ ctx }: StaffHere, input: PlacingInput, locale: Locale): Promise<Offer[]> {
  const t = translator(locale);
  const { amount, currency, reference, payerName, words } = input;
  const matches =
    amount && (reference || payerName || !words)
      ? await matchTransfer(ctx, { reference, amount, currency, payerName })
      : [];
  const offers = matches.slice(0, mostFound).map(
    (one): Offer => ({
      clientId: one.clientId,
      name: one.clientName,
      why: t(`desk.placing.why.${one.why}`),
      invoiceIds: one.invoices.map((invoice) => invoice.id),
      settled: one.invoices.filter(({ outstanding }) => outstanding === 0n).map(({ number }) => number),
    }),
  );
  if (!words) return offers;
  const found = await listClients(ctx, { search: words });
  const others = found.rows
    .slice(0, mostFound)
    .filter((row) => offers.every((one) => one.clientId !== row.id));
  const named = others.map(
    ({ id, name }): Offer => ({
      ...{ clientId: id, name, why: "", invoiceIds: [], settled: [] },
    }),
  );
  return [...named, ...offers];
}

type Chosen = PlacingInput & { clientId: string; name: string };

async function chosenOf(
  { ctx }: StaffHere,
  input: Chosen,
  locale: Locale,
  settled: readonly string[],
): Promise<PlacingView["chosen"]> {
  const { clientId, currency, amount, typed, name } = input;
  const t = translator(locale);
  const invoices = inOrder(await listPlaceable(ctx, { clientId, currency }), input.wanted ?? []);
  const value = showId("cli", clientId);
  const placedFor = `${value}~${amount ?? ""}`;
  const isKept = typed !== undefined && input.typedFor === placedFor;
  const parts = usualParts(invoices, input);
  const text = (id: string) => {
    const field = `part.${showId("inv", id)}`;
    const part = parts.get(id) ?? 0n;
    return isKept ? (typed[field] ?? "") : part > 0n ? amountText(part, currency, locale) : "";
  };
  const placed = [...parts.values()].reduce((sum, one) => sum + one, 0n);
  const rest = amount === undefined || isKept ? 0n : amount - placed;
  const money = (minor: bigint) => formatMoney({ amount: minor, currency }, locale);
  return {
    value,
    name,
    placedFor,
    currency,
    settled:
      settled.length > 0
        ? t("desk.placing.settled", { n: settled.length, numbers: settled.join(", ") })
        : undefined,
    toCredit: rest > 0n ? t("desk.placing.toCredit", { amount: money(rest), client: name }) : undefined,
    invoices: invoices.map((one) => ({
      field: `part.${showId("inv", one.id)}`,
      number: one.number,
      title: one.title,
      due: formatDate(one.dueOn, locale, "medium"),
      open: money(one.outstanding),
      value: text(one.id),
    })),
  };
}

/** The named invoices first, the others by their due day. */
function inOrder(invoices: Placeable[], wanted: { invoiceId: string }[]): Placeable[] {
  const first = wanted.flatMap(({ invoiceId }) => invoices.filter((one) => one.id === invoiceId));
  return [...first, ...invoices.filter((one) => !first.includes(one))];
}

/** What each gets when nobody says otherwise: those named up to what they are owed, then the oldest. */
function usualParts(invoices: Placeable[], { wanted = [], amount }: PlacingInput): Map<string, bigint> {
  const isWanted = new Map(wanted.map((one) => [one.invoiceId, one.amount]));
  const rooms = invoices.map((one) => ({
    invoiceId: one.id,
    payable: isWanted.has(one.id) ? (isWanted.get(one.id) ?? one.outstanding) : one.payable,
  }));
  if (amount === undefined) return new Map();
  return new Map(spread(amount, rooms).parts.map((part) => [part.invoiceId, part.amount]));
}
