import { expect, test } from "vitest";
import { noteOnDispute, replyToDispute } from "#app/domain/disputes/index.ts";
import { loadInvoiceById } from "#app/domain/invoices/index.ts";
import { invoiceTimeline } from "#app/web/desk/invoice-timeline.ts";
import { accepted, decide, disputeScene, makeDisputed } from "#test/domain/disputes/scene.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
const scene = disputeScene(world);

test("the desk's story of an invoice tells its dispute and leads to the ticket, without what stays inside", async () => {
  const { id, number, invoiceId } = await makeDisputed(scene, [{ position: 1, amount: 2_000n }]);
  world.clock.advance({ hours: 1 });
  await noteOnDispute(scene.support.ctx, { id, text: "Ask the warehouse." });
  await replyToDispute(scene.support.ctx, { id, text: "We look into it." });
  world.clock.advance({ hours: 1 });
  await decide(scene.manager.ctx, id, accepted);
  const story = await loadInvoiceById(scene.manager.ctx, invoiceId);
  const tell = (locale: "en" | "sr-Latn") =>
    invoiceTimeline(story, { locale, zone: "Europe/Berlin", staffNames: new Map() }).filter(
      ({ href }) => href === `/desk/disputes/${number}`,
    );
  expect(tell("en").map(({ text, note }) => [text, note])).toEqual([
    ["Decided: €20.00 granted", `${number}, Jana manager`],
    ["Answered", `${number}, Jana support`],
    ["€20.00 disputed", expect.stringContaining(number)],
  ]);
  expect(tell("sr-Latn").map(({ text }) => text)[1]).toBe("Odgovoreno");
});
