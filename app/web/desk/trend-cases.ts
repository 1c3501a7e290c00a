import { loadClient } from "#app/domain/clients/index.ts";
import { notFound } from "#app/domain/core/index.ts";
import { reasons, rootCauses, verdicts } from "#app/domain/disputes/schemas.ts";
import { highest, ratingKinds } from "#app/domain/feedback/schemas.ts";
import { type Case, type CaseQuery, caseKinds, caseStates, listCases } from "#app/domain/trends/index.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { formatDate, isPlainDate, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { isUuid, showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import type { StaffHere } from "#app/web/guards.ts";

const groups = ["not_satisfied", "neutral", "satisfied"] as const;
const names = [
  ...["kind", "from", "to", "currency", "client", "tag", "item", "staff", "reason", "cause", "verdict"],
  ...["state", "rating", "group"],
];

/** What the address asks for; days that are none, and names that are not ours, are an address of nothing. */
export function readCaseQuery(url: URL): CaseQuery {
  const get = (name: string) => url.searchParams.get(name) || undefined;
  const oneOf = <One extends string>(name: string, all: readonly One[]): One | undefined => {
    const value = get(name);
    const found = all.find((one) => one === value);
    if (value !== undefined && !found) throw notFound();
    return found;
  };
  const [from = "", to = ""] = [get("from"), get("to")];
  const currency = get("currency");
  if (!isPlainDate(from) || !isPlainDate(to) || (currency && !isCurrency(currency))) throw notFound();
  const client = get("client");
  const staff = get("staff");
  return {
    ...{ from, to, currency, tag: get("tag"), item: get("item"), after: readEdge(get("after")) },
    kind: oneOf("kind", caseKinds) ?? "disputes",
    clientId: client && idOf("cli", client),
    staffId: staff && idOf("stf", staff),
    reason: oneOf("reason", reasons),
    cause: oneOf("cause", rootCauses),
    verdict: oneOf("verdict", verdicts),
    state: oneOf("state", caseStates),
    rating: oneOf("rating", ratingKinds),
    group: oneOf("group", groups),
  };
}

function readEdge(text: string | undefined): CaseQuery["after"] {
  const [id = "", at = ""] = (text ?? "").split("~");
  return isUuid(id) && /^\d{4}-\d{2}-\d{2}[\d :.+-]*$/.test(at) ? { id, at } : undefined;
}

/** The cases behind a figure, with what they come to. */
export async function casesView(desk: StaffHere, url: URL, locale: Locale) {
  const query = readCaseQuery(url);
  const t = translator(locale);
  const cases = await listCases(desk.ctx, query);
  const client = query.clientId ? (await loadClient(desk.ctx, query.clientId)).name : undefined;
  const { kind } = query;
  const date = (day: string) => formatDate(day, locale, "medium");
  const money = (amount: bigint, currency: string) => formatMoney({ amount, currency }, locale);
  const isDispute = kind === "disputes";
  const hasMoney = kind !== "ratings" && kind !== "questions";
  const last = cases.rows.at(-1);
  const own = Object.fromEntries(names.map((name) => [name, url.searchParams.get(name) || undefined]));
  const words = [
    ...[client, query.tag, query.item, query.currency],
    query.cause && t(`trends.cause.${query.cause as (typeof rootCauses)[number]}`),
    query.verdict && t(`trends.verdict.${query.verdict as (typeof verdicts)[number]}`),
    query.group &&
      t(
        `trends.${({ not_satisfied: "notSatisfied", neutral: "neutral", satisfied: "satisfied" } as const)[query.group]}`,
      ),
  ].filter(Boolean);
  return {
    ...{ kind, count: cases.count, claimCount: cases.n },
    title: t(`trends.cases.${kind}`, { n: cases.count }),
    about: [t("trends.cases.days", { from: date(query.from), to: date(query.to) }), ...words].join(" · "),
    claims: isDispute && cases.count > 0 ? t("trends.cases.claims", { n: cases.n }) : undefined,
    sums: hasMoney
      ? cases.sums.map(({ currency, amount, granted }) => ({
          label: currency,
          amount: isDispute
            ? t("trends.cases.sum.granted", {
                asked: money(amount, currency),
                granted: money(granted, currency),
              })
            : money(amount, currency),
        }))
      : [],
    heads: [
      ...[t("trends.cases.case"), t("trends.cases.when")],
      ...(isDispute ? [t("trends.cases.asked"), t("trends.credited")] : []),
      ...(kind === "ratings" ? [t("trends.cases.score")] : []),
      ...(hasMoney && !isDispute ? [t("trends.cases.amount")] : []),
    ],
    rows: cases.rows.map((row) => ({
      id: row.id,
      name: row.number || row.clientName,
      about: row.number ? row.clientName : undefined,
      href: hrefOf(kind, row),
      when: date(dayOf(desk, row.at)),
      more: kind === "payments" ? t("trends.cases.after", { days: row.n }) : undefined,
      figures: [
        ...(isDispute ? [money(row.amount, row.currency), money(row.granted, row.currency)] : []),
        ...(kind === "ratings"
          ? [t("trends.cases.score.of", { score: row.n, highest: highest[query.rating ?? "satisfaction"] })]
          : []),
        ...(hasMoney && !isDispute ? [money(row.amount, row.currency)] : []),
      ],
    })),
    start: query.after ? paths.desk.trendCases(own) : undefined,
    next:
      cases.hasMore && last ? paths.desk.trendCases({ ...own, after: `${last.id}~${last.at}` }) : undefined,
  };
}

/** A plain day stays one; a moment falls on the business's day. */
function dayOf({ business }: StaffHere, at: string): string {
  return isPlainDate(at)
    ? at
    : todayIn(business.timeZone, new Date(at.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")));
}

function hrefOf(kind: CaseQuery["kind"], { id, number, invoiceId }: Case): string | undefined {
  if (kind === "disputes" || kind === "questions") return paths.desk.dispute(number);
  if (kind === "ratings") return paths.desk.rating(showId("rat", id));
  return invoiceId ? paths.desk.invoice(showId("inv", invoiceId)) : undefined;
}
