import { askQuestion, reopenDispute, withdrawDispute } from "#app/domain/disputes/index.ts";
import { decide } from "#test/domain/disputes/scene.ts";
import { makeClient, makeContact, makeStaff, type TestBusiness } from "#test/factories/business.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { line, makeInvoice } from "#test/factories/invoice.ts";
import type { World } from "#test/support/world.ts";

/** Disputes of every fate: open with two claims, granted in part, declined and reopened, taken back; and a question. */
export async function keepDisputes(world: World, business: TestBusiness): Promise<void> {
  const clientId = await makeClient(business);
  const payer = await makeContact(business, clientId);
  const { ctx } = await makeStaff(business, "owner");
  const lines = [line(), line({ id: "2", price: "12.34" })];
  const invoice = () => makeInvoice(business, clientId, { totals: { lines } });
  const cause = { rootCause: "price_list" } as const;

  const open = await invoice();
  const claims = [
    { line: 1, reason: "price", amount: 2_000n },
    { reason: "terms", amount: 500n },
  ] as const;
  await makeDispute(business, payer, open, { claims });
  world.clock.advance({ minutes: 5 });
  await makeDispute(business, payer, open);
  const inPart = await makeDispute(business, payer, await invoice());
  await decide(ctx, inPart.id, [{ verdict: "partly_accepted", granted: 1_000n, ...cause }]);
  const again = await makeDispute(business, payer, await invoice());
  await decide(ctx, again.id, [{ verdict: "declined", ...cause }], "explanation");
  await reopenDispute(payer.ctx, { id: again.id, text: "Look again." });
  world.clock.advance({ minutes: 5 });
  const gone = await makeDispute(business, payer, open);
  await withdrawDispute(payer.ctx, { id: gone.id });
  await askQuestion(payer.ctx, { invoiceId: open.id, text: "What is this?" });
}
