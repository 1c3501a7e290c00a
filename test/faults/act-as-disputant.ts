import { randomUUID } from "node:crypto";
import { paths } from "#app/kit/paths.ts";
import type { RoundParts } from "./round-parts.ts";
import { formOf } from "./visitor.ts";

/** the buttons' name */
const afterwards = "then";

/** A client disputes a part of an invoice's line, whatever else is done with it just now; some pay the rest at once. */
export async function disputeALine({ site, cast, chance, memory }: RoundParts): Promise<void> {
  const { clientId, visitor } = chance.pick(cast.payers);
  const own = memory.issued.filter((one) => one.clientId === clientId);
  if (own.length === 0) return;
  const { slug } = cast.business;
  const page = await visitor.open(site.web + paths.portal.disputeNew(slug, chance.pick(own).numberKey));
  if (!page.html.includes('name="reason.1"')) return memory.did("dispute: nothing to dispute");
  const text = `fault run ${randomUUID()}`;
  memory.disputeTries.add(text);
  // Now and then more than support may grant alone.
  const value = `${chance.happens(0.15) ? chance.whole(110, 200) : chance.whole(3, 60)}.00`;
  const claim = { line: "1", "reason.1": "price", "kind.1": "amount", "value.1": value };
  const sent = await visitor.send(formOf(page, "reason.1"), {
    ...claim,
    ...{ wanted: "CNP", text },
    [afterwards]: chance.happens(0.3) ? "pay" : "later",
  });
  if (!sent.answered) return memory.did("dispute: no answer");
  const { status, location } = sent.page;
  if (status !== 303) return memory.did(`dispute: refused ${status}`);
  memory.disputed.add(text);
  const number = /D-\d{4}-\d+/.exec(location ?? "")?.[0];
  if (number) memory.shown.set(number, { clientId });
  memory.did("dispute: sent");
}

/** A client accepts what was decided, takes back what was not, or asks for a second look. */
export async function agreeOrNot({ site, cast, chance, memory }: RoundParts): Promise<void> {
  if (memory.shown.size === 0) return;
  const [number, { clientId }] = chance.pick([...memory.shown]);
  const payer = cast.payers.find((one) => one.clientId === clientId);
  if (!payer) return;
  const { slug } = cast.business;
  const page = await payer.visitor.open(site.web + paths.portal.dispute(slug, number));
  const ways = [
    { name: "reopening", address: paths.portal.disputeReopen(slug, number) },
    { name: "acceptance", address: paths.portal.disputeAccept(slug, number) },
    { name: "withdrawal", address: paths.portal.disputeWithdraw(slug, number) },
  ].filter(({ address }) => page.html.includes(`href="${address}"`));
  // Most wait for a decision: who withdraws leaves nothing to decide.
  const open = ways.filter(({ name }) => name !== "withdrawal" || chance.happens(0.1));
  if (open.length === 0) return memory.did("agree: nothing to say");
  const way = chance.pick(open);
  const asked = await payer.visitor.open(site.web + way.address);
  const text = `fault run ${randomUUID()}`;
  if (way.name === "reopening") memory.reopenTries.add(text);
  const sent = await payer.visitor.send(formOf(asked, way.name), way.name === "reopening" ? { text } : {});
  if (!sent.answered) return memory.did(`${way.name}: no answer`);
  if (sent.page.status !== 303) return memory.did(`${way.name}: refused ${sent.page.status}`);
  if (way.name === "reopening") memory.reopened.add(text);
  memory.did(`${way.name}: done`);
}
