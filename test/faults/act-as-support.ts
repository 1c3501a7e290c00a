import { randomUUID } from "node:crypto";
import { paths } from "#app/kit/paths.ts";
import type { Chance } from "./chance.ts";
import type { RoundParts } from "./round-parts.ts";
import { formOf, type Visitor } from "./visitor.ts";

/** Somebody at support opens a ticket of the queue and decides it; what is above their limit then waits. */
export async function decideADispute(parts: RoundParts): Promise<void> {
  const { site, cast, chance, memory } = parts;
  const number = await pickTicket(parts, cast.staff.support);
  if (!number) return;
  const page = await cast.staff.support.open(site.web + paths.desk.dispute(number));
  if (!page.html.includes('name="resolution"')) return memory.did("decide: nothing to decide");
  const form = formOf(page, "resolution");
  const claims = [...form.names].flatMap((name) => /^verdict-(.+)$/.exec(name)?.[1] ?? []);
  const chosen = claims.map((key) => verdictOn(key, chance));
  const grants = chosen.some(({ grants }) => grants);
  const sent = await cast.staff.support.send(form, {
    ...Object.assign({}, ...chosen.map(({ fields }) => fields)),
    cause: chance.pick(["price_list", "quantity_entry", "unclear_text"]),
    resolution: grants
      ? chance.pick(["credit_note", "credit_note", "refund", "balance_credit"])
      : "explanation",
    answer: `We looked at it. ${randomUUID()}`,
  });
  if (!sent.answered) return memory.did("decide: no answer");
  const { status, location } = sent.page;
  if (status !== 303) return memory.did(`decide: refused ${status}`);
  memory.decided.set(number, (memory.decided.get(number) ?? 0) + 1);
  memory.did(location?.includes("proposed") ? "decide: waits" : "decide: done");
}

function verdictOn(key: string, chance: Chance): { fields: Record<string, string>; grants: boolean } {
  const verdict = chance.pick(["accepted", "accepted", "partly_accepted", "declined", "goodwill"]);
  const granted: Record<string, string> =
    verdict === "partly_accepted" || verdict === "goodwill" ? { [`granted-${key}`]: "2.00" } : {};
  return { fields: { [`verdict-${key}`]: verdict, ...granted }, grants: verdict !== "declined" };
}

/** A manager agrees with a decision above support's limit, or sends it back with a word. */
export async function approveADecision(parts: RoundParts): Promise<void> {
  const { site, cast, chance, memory } = parts;
  const number = await pickTicket(parts, cast.staff.manager);
  if (!number) return;
  const page = await cast.staff.manager.open(site.web + paths.desk.dispute(number));
  if (!page.html.includes('name="agrees"')) return;
  const agrees = chance.happens(0.7);
  const sent = await cast.staff.manager.send(formOf(page, "agrees"), {
    agrees: agrees ? "yes" : "no",
    note: agrees ? "" : "Please look again.",
  });
  if (!sent.answered) return memory.did("approve: no answer");
  if (sent.page.status !== 303) return memory.did(`approve: refused ${sent.page.status}`);
  memory.did(agrees ? "approve: agreed" : "approve: sent back");
}

async function pickTicket({ site, chance }: RoundParts, visitor: Visitor): Promise<string | undefined> {
  const list = await visitor.open(site.web + paths.desk.disputes());
  const numbers = [...new Set(list.html.match(/\bD-\d{4}-\d+/g) ?? [])];
  return numbers.length > 0 ? chance.pick(numbers) : undefined;
}
