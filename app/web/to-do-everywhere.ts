import type { Ctx } from "#app/domain/core/index.ts";
import type { ViewerBusiness } from "#app/domain/identity/index.ts";
import { type StoredState, shownStatus } from "#app/domain/invoices/index.ts";
import { loadClientHome, type ClientHome as ToDo } from "#app/domain/trends/index.ts";
import { daysBetween, formatDate, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { statusWords } from "#app/ui/status-words.ts";
import type { NewsItem, Standing, StandingStep, ToDoItem } from "#app/ui/to-do.tsx";
import type { AppContext } from "#app/web/context.ts";
import { type ContactMembership, shownBusiness } from "#app/web/places.ts";
import { homeDisputes } from "#app/web/portal/home-disputes.ts";

type Portal = { business: ViewerBusiness; memberships: ContactMembership[] };
type DueRow = ToDo["due"][number];
type Balance = ToDo["balances"][number];

/** What a contact has to do at one business, in words; one scoped read. */
export async function toDoAt(app: AppContext, personId: string, portal: Portal) {
  const { business, memberships } = portal;
  const today = todayIn(business.timeZone, app.base.clock.now());
  const todo = await loadClientHome(contactCtx(app, personId, portal), { today });
  const { asked, told } = homeDisputes(todo, {
    ...{ business, choice: {}, now: app.base.clock.now(), locale: app.locale, t: translator(app.locale) },
  });
  const clientName = new Map(memberships.length > 1 ? todo.clients.map(({ id, name }) => [id, name]) : []);
  const balances = todo.balances.filter((row) => row.outstanding > 0n || row.credit > 0n);
  return {
    asked: asked.map(({ heading, title, clientId, about, ...item }) => ({
      ...{ ...item, business: shownBusiness(app, business), name: heading, number: about },
      about: [title, clientName.get(clientId)].filter(Boolean).join(" · "),
    })),
    items: todo.due.map((row) => itemOf(app, business, row, { today, client: clientName.get(row.clientId) })),
    standings: balances.map((row) => standingOf(app, business, row)),
    currencies: balances.map(({ currency }) => currency),
    news: [...told, ...newsOf(app, business, todo)],
    hasMore: todo.hasMore,
  };
}

function contactCtx(app: AppContext, personId: string, { business, memberships }: Portal): Ctx {
  const [{ id, role, clientId }] = memberships as [ContactMembership];
  return {
    ...app.base,
    scope: { businessId: business.id, clientIds: memberships.map((one) => one.clientId) },
    actor: { kind: "contact", id, personId, role, clientId },
  };
}

function itemOf(
  app: AppContext,
  business: ViewerBusiness,
  row: DueRow,
  { today, client }: { today: string; client?: string },
): ToDoItem & { dueOn: string } {
  const t = translator(app.locale);
  const { number, numberKey, dueOn, title, currency } = row;
  const status = shownStatus({ ...row, state: row.state as StoredState }, today);
  return {
    business: shownBusiness(app, business),
    href: paths.portal.invoice(business.slug, numberKey),
    number,
    name: t("portal.invoice.title", { number }),
    about: client ? `${title} · ${client}` : title,
    status: statusWords(t, { status, daysToDue: daysBetween(today, dueOn) }),
    amount: formatMoney({ amount: row.payable, currency }, app.locale),
    dueOn,
  };
}

function standingOf(app: AppContext, business: ViewerBusiness, row: Balance): Standing {
  const t = translator(app.locale);
  const { currency, openCount, outstanding, held, payable, credit } = row;
  const amount = (units: bigint) => formatMoney({ amount: units, currency }, app.locale);
  const steps: StandingStep[] = [
    {
      term: t("portal.home.stand.open"),
      // What is counted is payable: beside an amount that holds more, the count would be of other invoices.
      note: payable === outstanding ? t("portal.home.stand.invoices", { n: openCount }) : undefined,
      amount: amount(outstanding),
    },
  ];
  // More may be on its way than is owed, when an invoice was paid twice over.
  const waits = outstanding - held - payable;
  if (waits > 0n) steps.push({ term: t("status.processing"), is: "processing", amount: amount(-waits) });
  if (held > 0n) steps.push({ term: t("status.disputed"), is: "disputed", amount: amount(-held) });
  return {
    id: `${business.slug}-${currency}`,
    business: shownBusiness(app, business),
    steps,
    sum: { term: t("portal.invoice.account.payable"), amount: amount(payable) },
    credit: credit > 0n ? t("portal.home.stand.credit", { amount: amount(credit) }) : undefined,
  };
}

function newsOf(app: AppContext, { slug, name }: ViewerBusiness, { news }: ToDo): NewsItem[] {
  const t = translator(app.locale);
  const day = (on: string) => formatDate(on, app.locale, "short");
  return [
    ...news.creditNotes.map(({ numberKey, issuedOn, total, currency }) => ({
      icon: "credited" as const,
      href: paths.portal.creditNote(slug, numberKey),
      text: t("portal.home.know.creditNote", {
        business: name,
        amount: formatMoney({ amount: total, currency }, app.locale),
        date: day(issuedOn),
      }),
    })),
    ...news.issued.map(({ number, numberKey, issuedOn }) => ({
      icon: "file" as const,
      href: paths.portal.invoice(slug, numberKey),
      text: t("portal.home.know.issued", { business: name, number, date: day(issuedOn) }),
    })),
  ];
}
