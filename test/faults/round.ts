import { setTimeout as pause } from "node:timers/promises";
import { agreeOrNot, disputeALine } from "./act-as-disputant.ts";
import { payAnInvoice } from "./act-as-payer.ts";
import { creditSome, importAnInvoice, recordATransfer, refundAPayment } from "./act-as-staff.ts";
import { approveADecision, decideADispute } from "./act-as-support.ts";
import type { Chance } from "./chance.ts";
import { issueInvoices } from "./issue.ts";
import type { Memory } from "./memory.ts";
import type { RoundParts } from "./round-parts.ts";
import type { FaultSite } from "./site.ts";

const armedPerRound = 3;
const secondsPerFailpoint = 4;

/** One round: clients pay and dispute, staff record, refund, decide and credit, while processes die and cables are pulled. */
export async function playRound(parts: RoundParts): Promise<void> {
  const { site, cast, chance, memory } = parts;
  await issueInvoices(parts);
  await pullCables(site, chance);
  const isOver = { value: false };
  const works = [
    ...cast.payers.map((payer) => keepAt(isOver, memory, 50, () => payAnInvoice(parts, payer))),
    keepAt(isOver, memory, 150, () => disputeALine(parts)),
    keepAt(isOver, memory, 250, () => agreeOrNot(parts)),
    keepAt(isOver, memory, 100, () => decideADispute(parts)),
    keepAt(isOver, memory, 700, () => approveADecision(parts)),
    keepAt(isOver, memory, 250, () => recordATransfer(parts)),
    keepAt(isOver, memory, 200, () => refundAPayment(parts)),
    keepAt(isOver, memory, 400, () => importAnInvoice(parts)),
    keepAt(isOver, memory, 900, () => creditSome(parts)),
  ];
  await strike(parts);
  isOver.value = true;
  await Promise.all(works);
  await mendCables(site);
  await site.whole();
}

/** Goes on until the round is over; what the faults made impossible is noted, and the next thing tried. */
async function keepAt(
  isOver: { value: boolean },
  memory: Memory,
  restMs: number,
  act: () => Promise<void>,
): Promise<void> {
  while (!isOver.value) {
    await act().catch((error: unknown) => memory.failed(error));
    await pause(restMs);
  }
}

/** Arms failpoints one after another, and now and then kills a process or restarts PostgreSQL beside it. */
async function strike({ site, chance, waiting }: RoundParts): Promise<void> {
  const chosen = waiting.slice(0, armedPerRound);
  for (const name of chosen) {
    const before = site.strikes().get(name) ?? 0;
    site.arm(name);
    if (chance.happens(0.25)) site.kill(chance.pick(["web", "worker"]));
    if (chance.happens(0.2)) await site.cluster.restart(chance.pick(["fast", "immediate"]));
    const deadline = Date.now() + secondsPerFailpoint * 1000;
    while ((site.strikes().get(name) ?? 0) === before && Date.now() < deadline) await pause(50);
    site.disarm();
    waiting.splice(waiting.indexOf(name), 1);
    // What was not reached in time comes up again in a later round.
    if ((site.strikes().get(name) ?? 0) === before) waiting.push(name);
    await pause(chance.whole(0, 300));
  }
}

async function pullCables(site: FaultSite, chance: Chance): Promise<void> {
  const vendor = chance.pick([
    {},
    { errorRate: 0.15, status: 503, seed: chance.whole(1, 1_000_000) },
    { latencyMs: chance.whole(20, 300) },
    { answerLost: true, times: chance.whole(2, 8) },
    { errorRate: 0.1, status: 429, seed: chance.whole(1, 1_000_000) },
  ]);
  const webhooks = chance.pick([
    {},
    { lose: 0.5 },
    { duplicate: 0.5 },
    { reorder: true, delayMs: 150 },
    { lose: 0.2, duplicate: 0.3, reorder: true },
  ]);
  await tell(site, { ...vendor, webhooks: { ...webhooks, seed: chance.whole(1, 1_000_000) } });
}

const mendCables = (site: FaultSite) => tell(site, {});

async function tell(site: FaultSite, fault: object): Promise<void> {
  const answer = await fetch(`${site.sandbox}/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  if (!answer.ok)
    throw new Error(`the sandbox does not take ${JSON.stringify(fault)}: ${await answer.text()}`);
}
