import { loadStatement } from "#app/domain/payments/index.ts";
import { todayIn } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { readStatementQuery } from "#app/web/statement-query.ts";
import type { StatementPlace } from "#app/web/statement-view.ts";
import { todayOf } from "./portal-day.ts";

/** A statement is one client's: the chosen one, or the first the person acts for. */
export function clientOf(here: ContactHere): string {
  return here.chosen?.clientId ?? (here.memberships[0]?.clientId as string);
}

/** What the address asks for, of the client it is about. */
export async function statementOf(here: ContactHere, request: Request, most?: number) {
  const today = todayOf(here);
  const query = readStatementQuery(new URL(request.url), today);
  const clientId = clientOf(here);
  const statement = await loadStatement(here.ctx, {
    ...query,
    ...{ clientId, today, most, timeZone: here.business.timeZone, homeCurrency: here.business.currency },
  });
  return { query, statement, place: placeOf(here, clientId) };
}

function placeOf(here: ContactHere, clientId: string): StatementPlace {
  const { slug, timeZone } = here.business;
  const client = here.memberships.length > 1 ? { client: showId("cli", clientId) } : {};
  const p = paths.portal;
  return {
    locale: here.app.locale,
    today: todayOf(here),
    dayOf: (at) => todayIn(timeZone, at),
    now: here.ctx.clock.now(),
    hrefs: {
      statement: (query) => p.statement(slug, { ...client, ...query }),
      invoice: ({ numberKey }) => p.invoice(slug, numberKey, client),
      movement: ({ kind, documentKey, paymentId }) => {
        if (paymentId) return p.payment(slug, showId("pay", paymentId));
        if (!documentKey) return undefined;
        return kind === "credit_note_issued"
          ? p.creditNote(slug, documentKey, client)
          : p.invoice(slug, documentKey, client);
      },
    },
  };
}
