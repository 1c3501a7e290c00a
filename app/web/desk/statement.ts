import { loadClient } from "#app/domain/clients/index.ts";
import { loadStatement } from "#app/domain/payments/index.ts";
import { todayIn } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import type { StaffHere } from "#app/web/guards.ts";
import { readStatementQuery } from "#app/web/statement-query.ts";
import type { StatementPlace } from "#app/web/statement-view.ts";

/** A client's statement as its contacts see it, leading to the desk's own pages. */
export async function deskStatement(
  desk: StaffHere,
  { request, params }: { request: Request; params: { id?: string } },
  most?: number,
) {
  const { ctx, business } = desk;
  const client = await loadClient(ctx, idOf("cli", params.id));
  const today = deskDay(desk);
  const query = readStatementQuery(new URL(request.url), today);
  const statement = await loadStatement(ctx, {
    ...query,
    ...{ clientId: client.id, today, most },
    ...{ timeZone: business.timeZone, homeCurrency: business.currency },
  });
  return { client, query, statement, place: placeOf(desk, client.id) };
}

function placeOf(desk: StaffHere, clientId: string): StatementPlace {
  const d = paths.desk;
  return {
    locale: desk.app.locale,
    today: deskDay(desk),
    now: desk.ctx.clock.now(),
    dayOf: (at) => todayIn(desk.business.timeZone, at),
    hrefs: {
      statement: (query) => d.clientStatement(showId("cli", clientId), query),
      invoice: ({ id }) => d.invoice(showId("inv", id)),
      movement: ({ paymentId, subjectKind, subjectId }) => {
        if (paymentId) return d.payment(showId("pay", paymentId));
        if (subjectKind === "credit_note") return d.creditNote(showId("crn", subjectId));
        return subjectKind === "invoice" ? d.invoice(showId("inv", subjectId)) : undefined;
      },
    },
  };
}
