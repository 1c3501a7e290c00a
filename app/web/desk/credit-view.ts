import { listCreditClients } from "#app/domain/payments/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { readId, showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** The clients behind the aging's sum of credit, each a way to the account it came about in. */
export async function creditRowsView(
  desk: StaffHere,
  { currency, after }: { currency: string; after: string },
  locale: Locale,
) {
  const list = await listCreditClients(desk.ctx, { currency, after: readEdge(after) });
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const to = (edge: { after?: string }) => paths.desk.aging({ currency, column: "credit", ...edge });
  const last = list.rows.at(-1);
  return {
    amount: money(list.amount),
    count: list.count,
    rows: list.rows.map(({ clientId, clientName, credit }) => ({
      id: clientId,
      name: clientName,
      href: paths.desk.clientAccount(showId("cli", clientId), { currency }),
      amount: money(credit),
    })),
    back: paths.desk.aging({ currency: currency === desk.business.currency ? undefined : currency }),
    start: after ? to({}) : undefined,
    next: list.hasMore && last ? to({ after: `${last.credit}~${showId("cli", last.clientId)}` }) : undefined,
  };
}

function readEdge(text: string) {
  const [credit = "", shown = ""] = text.split("~");
  const clientId = readId("cli", shown);
  return clientId && /^\d{1,18}$/.test(credit) ? { credit: BigInt(credit), clientId } : undefined;
}
