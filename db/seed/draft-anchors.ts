import { assert } from "#app/kit/assert.ts";
import { addDays, type PlainDate, weekdayOf } from "#app/kit/dates.ts";
import type { KnownClient } from "./clients.ts";
import { type Draft, reckon } from "./draft.ts";
import type { Anchor, Frame } from "./shapes.ts";

/** The invoices and credit notes written by hand, as drafts in their order. */
export function draftAnchors(frame: Frame, clients: KnownClient[]): Draft[] {
  const known: Draft[] = [];
  for (const anchor of frame.business.anchors) known.push(draftAnchor(frame, clients, anchor, known));
  return known;
}

function draftAnchor(frame: Frame, clients: KnownClient[], anchor: Anchor, known: Draft[]): Draft {
  const client = clients.find(({ key }) => key === anchor.client);
  assert(client, `no client ${anchor.client}`);
  const taxCategory = client.taxCategory ?? "S";
  const draft: Draft = {
    client,
    kind: anchor.kind,
    issuedOn: workdayBefore(anchor.issuedOn),
    ...(anchor.dueOn && { dueOn: anchor.dueOn }),
    lines: anchor.lines.map(({ id, name, about, quantity, unit, price, rate }, index) => ({
      id: String(index + 1),
      name,
      ...(about && { description: about }),
      quantity,
      unitCode: unit,
      price,
      taxCategory,
      taxRate: rate,
      allowances: [],
      attributes: [],
      ...(id && { sellerItemId: id }),
    })),
    allowances: anchor.allowance
      ? [
          {
            kind: "allowance",
            amount: anchor.allowance.amount,
            reason: anchor.allowance.reason,
            reasonCode: "95",
            taxCategory,
            taxRate: anchor.allowance.rate,
          },
        ]
      : [],
    prepaid: anchor.prepaid ?? 0n,
    paid: 0n,
    ...(anchor.period && { period: anchor.period }),
    ...(anchor.order && { order: anchor.order }),
    ...(anchor.isUnread && { isUnread: true }),
  };
  const paid = anchor.paid === "all" ? reckon(frame, draft).totals.gross : (anchor.paid ?? 0n);
  const credits = anchor.credits ? invoiceMarked(frame, anchor.credits, known) : undefined;
  return { ...draft, paid, ...(credits && { credits }) };
}

/** Anchors and their drafts stand in the same order. */
function invoiceMarked({ business }: Frame, mark: string, known: Draft[]): Draft {
  const found = known[business.anchors.findIndex((anchor) => anchor.mark === mark)];
  assert(found, `the credit note of ${mark} comes before its invoice`);
  return found;
}

/** The screens' days may fall on a weekend: the document then left on Friday, and is due when the screen says. */
function workdayBefore(day: PlainDate): PlainDate {
  return addDays(day, -Math.max(0, weekdayOf(day) - 5));
}
