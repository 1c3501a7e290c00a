import type { Ctx } from "#app/domain/core/index.ts";
import {
  agingColumns,
  countFailed,
  listAgingInvoices,
  listCreditClients,
  listExceptions,
  listFailedRefunds,
  listInvoicePayments,
  listOpenRefunds,
  listPayments,
  listPlaceable,
  loadAging,
  loadClientAccount,
  loadException,
  loadInvoiceAccount,
  loadPayment,
  loadRefund,
  matchTransfer,
  type PaymentFilter,
  paymentFilters,
  paymentNeeds,
  paymentTotals,
  storyOf,
} from "#app/domain/payments/index.ts";

const month = { from: new Date("2026-10-31T23:00:00Z"), to: new Date("2026-11-24T23:00:00Z") };
const currency = "EUR";

const searches = {
  "no search": undefined,
  "a number": "1000012",
  "a reference": "INVOICE B00012300",
  "an invoice": "B00012300",
  "a client": "client 0007",
};

interface PaymentList {
  filter: PaymentFilter;
  search: keyof typeof searches;
}

/** Every filter of the desk's list with every way to search it. */
export const paymentLists: PaymentList[] = paymentFilters.flatMap((filter) =>
  Object.keys(searches).map((search) => ({ filter, search: search as keyof typeof searches })),
);

/** A page, the pages on both sides of it, a month of it, one client's, and the same in one currency. */
export async function listThem(desk: Ctx, { filter, search }: PaymentList, clientId: string): Promise<void> {
  const input = { filter, search: searches[search] };
  for (const wanted of [currency, "CHF"]) {
    const narrowed = { ...input, currency: wanted };
    await listPayments(desk, { ...narrowed, period: month });
    const last = (await listPayments(desk, narrowed)).rows.at(-1);
    if (last) await listPayments(desk, { ...narrowed, cursor: { direction: "after", id: last.id } });
  }
  const edge = (await listPayments(desk, input)).rows.at(-1);
  if (edge) {
    await listPayments(desk, { ...input, cursor: { direction: "after", id: edge.id } });
    await listPayments(desk, { ...input, cursor: { direction: "before", id: edge.id } });
  }
  await listPayments(desk, { ...input, period: month });
  await listPayments(desk, { filter, clientId });
}

interface Asked {
  desk: Ctx;
  clientId: string;
  today: string;
  invoiceId: string;
}

const aPayment = async ({ desk }: Asked) =>
  (await listPayments(desk, { filter: "arrived" })).rows[0]?.id as string;
const anException = async ({ desk }: Asked) =>
  (await listExceptions(desk, { which: "open" })).rows[0]?.id as string;
const account = ({ desk, clientId }: Asked, after?: string) =>
  loadClientAccount(desk, { clientId, currency, after });

/** Every read of money at the desk besides the list, by what it shows. */
export const moneyReads: [string, (asked: Asked) => Promise<unknown>][] = [
  ["the month's sums", ({ desk }) => paymentTotals(desk, { monthStart: month.from, monthEnd: month.to })],
  ["what failed this week", ({ desk }) => countFailed(desk, month)],
  ["what needs a person", ({ desk }) => paymentNeeds(desk)],
  ["a payment", async (asked) => loadPayment(asked.desk, await aPayment(asked))],
  [
    "its story",
    async (asked) =>
      storyOf(asked.desk, { ids: [await aPayment(asked), asked.invoiceId], number: "", clientName: "" }),
  ],
  ["the payments of an invoice", async (asked) => listInvoicePayments(asked.desk, await aPayment(asked))],
  [
    "whose a transfer is",
    async ({ desk }) => {
      const money = { amount: 11_900n, currency };
      await matchTransfer(desk, {
        ...money,
        reference: "INVOICE B00012300 1000012",
        payerName: "client 0007",
      });
      await matchTransfer(desk, money);
    },
  ],
  ["refunds that wait", ({ desk }) => listOpenRefunds(desk)],
  ["refunds that failed", ({ desk }) => listFailedRefunds(desk)],
  ["a refund", async ({ desk }) => loadRefund(desk, (await listOpenRefunds(desk))[0]?.id as string)],
  ["open exceptions", ({ desk }) => listExceptions(desk, { which: "open" })],
  ["exceptions that are done", ({ desk }) => listExceptions(desk, { which: "done" })],
  [
    "the next of them",
    async (asked) => listExceptions(asked.desk, { which: "done", after: await anException(asked) }),
  ],
  ["an exception", async (asked) => loadException(asked.desk, await anException(asked))],
  ["what money may go to", ({ desk, clientId }) => listPlaceable(desk, { clientId, currency })],
  ["a client's account", (asked) => account(asked)],
  ["its next page", async (asked) => account(asked, (await account(asked)).edge)],
  [
    "an invoice's account",
    async (asked) => loadInvoiceAccount(asked.desk, { invoiceId: await aPayment(asked), outstanding: 0n }),
  ],
  [
    "whose credit it is",
    async ({ desk, clientId }) => {
      await listCreditClients(desk, { currency });
      await listCreditClients(desk, { currency, after: { credit: 100n, clientId } });
    },
  ],
  ["the aging", ({ desk, today }) => loadAging(desk, { currency, today })],
  [
    "the aging's next page",
    ({ desk, today, clientId }) => loadAging(desk, { currency, today, after: { late: 5_000n, clientId } }),
  ],
  ...agingColumns.flatMap((column): [string, (asked: Asked) => Promise<unknown>][] => [
    [`everybody's invoices behind ${column}`, (asked) => behind(asked, { column })],
    [`a client's invoices behind ${column}`, (asked) => behind(asked, { column, clientId: asked.clientId })],
  ]),
];

type Behind = Pick<Parameters<typeof listAgingInvoices>[1], "column" | "clientId">;

async function behind({ desk, today, invoiceId }: Asked, which: Behind): Promise<void> {
  const input = { ...which, currency, today };
  const { rows } = await listAgingInvoices(desk, input);
  await listAgingInvoices(desk, { ...input, after: rows[0]?.id ?? invoiceId });
}
