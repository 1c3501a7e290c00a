import { hashDetails, sameBytes } from "#app/domain/core/index.ts";
import type { Look, Offender } from "./invariant.ts";

const pageSize = 2000;

/** Details that were erased are gone by right; those still there must be the ones the event was written with. */
export async function* walkDetails({ sql }: Look): AsyncIterable<Offender> {
  const none = "00000000-0000-0000-0000-000000000000";
  for (let after = { businessId: none, eventId: none }; ; ) {
    const rows = await sql`
      select d.business_id, d.event_id, d.key, d.details, e.kind, e.details_hash
      from event_details d
      left join events e on e.business_id = d.business_id and e.id = d.event_id
      where (d.business_id, d.event_id) > (${after.businessId}::uuid, ${after.eventId}::uuid)
      order by d.business_id, d.event_id
      limit ${pageSize}`;
    for (const { business_id, event_id, key, details, kind, details_hash } of rows) {
      if (details_hash && sameBytes(hashDetails(key, details), details_hash)) continue;
      yield {
        business: business_id,
        what: `the details of event ${event_id} (${kind ?? "not there"}) were changed`,
      };
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = { businessId: last.business_id, eventId: last.event_id };
  }
}
