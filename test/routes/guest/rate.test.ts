import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { endContact } from "#app/domain/clients/index.ts";
import { transaction } from "#app/domain/core/index.ts";
import { type RatingPass, ratingToken } from "#app/domain/feedback/index.ts";
import { paths } from "#app/kit/paths.ts";
import { action, loader } from "#app/routes/guest/$business.rate.$token.tsx";
import { contacts } from "#db/schema/clients.ts";
import { ratings } from "#db/schema/feedback.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  type TestPerson,
} from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;
let business: TestBusiness;
let clientId: string;
let max: TestPerson & { id: string };
beforeAll(async () => {
  business = await makeBusiness(world.base);
  clientId = await makeClient(business, "Brauhaus Nord");
  max = await makeContact(business, clientId, { name: "Max Petersen" });
});

async function mailed(more: Partial<RatingPass> = {}, slug = business.slug) {
  const invoice = await makeInvoice(business, clientId);
  const token = ratingToken(world.base.secrets, {
    ...{ businessId: business.id, clientId, contactId: max.id, kind: "clarity", subjectId: invoice.id },
    expiresAt: new Date(world.clock.now().getTime() + 86_400_000),
    ...more,
  });
  return { invoice, token, ...at(token, slug) };
}

const at = (token: string, slug = business.slug) => {
  const params = { business: slug, token };
  return {
    open: async (query: { score?: string; done?: string } = {}) => {
      const answer = await call(world, loader, { path: paths.portal.rate(slug, token, query), params });
      return { status: answer.status, data: answer.data as Data };
    },
    send: (form: Record<string, string>) =>
      call(world, action, { path: paths.portal.rate(slug, token), params, form }),
  };
};

const kept = (subjectId: string) =>
  transaction(business.ctx, ({ tx }) =>
    tx
      .select()
      .from(ratings)
      .where(and(eq(ratings.businessId, business.id), eq(ratings.subjectId, subjectId))),
  );

describe("case 84: a scanner opens every link of the mail and fills in what people do not see", () => {
  test("looking chooses an answer and stores none, whichever links are opened and how often", async () => {
    const { open, invoice } = await mailed();
    const seen = await Promise.all(["1", "2", "3", "1"].map((score) => open({ score })));
    expect(seen.map(({ data }) => data.view.value.score)).toEqual(["1", "2", "3", "1"]);
    expect(await kept(invoice.id)).toEqual([]);
  });

  test("a program's answer is thanked and not kept; a person's is kept once, as from the mail", async () => {
    const { send, invoice } = await mailed();
    const robot = await send({ score: "1", homepage: "https://spam.example" });
    expect(robot.location).toContain("done=yes");
    expect(await kept(invoice.id)).toEqual([]);
    await Promise.all([send({ score: "3" }), send({ score: "3" })]);
    expect(await kept(invoice.id)).toMatchObject([{ score: 3, channel: "mail", contactId: max.id }]);
  });
});

describe("case 86: a token of something else, guessed, over, or forwarded", () => {
  test.each<[string, () => Promise<ReturnType<typeof at>>]>([
    [
      "changed in one letter",
      async () => {
        const { token } = await mailed();
        return at(token.replace(/^./, (first) => (first === "A" ? "B" : "A")));
      },
    ],
    ["made up", async () => at("x".repeat(114))],
    ["over", () => mailed({ expiresAt: new Date(world.clock.now().getTime() - 1000) })],
    ["under another business's address", async () => mailed({}, (await makeBusiness(world.base)).slug)],
    [
      "another business's",
      async () => {
        const other = await makeBusiness(world.base);
        return mailed({ businessId: other.id });
      },
    ],
    [
      "of who is a contact no more",
      async () => {
        const left = await makeContact(business, clientId);
        await endContact((await makeStaff(business, "owner")).ctx, left.id);
        return mailed({ contactId: left.id });
      },
    ],
  ])("%s: is over, says so, and keeps nothing", async (_, make) => {
    const { open, send } = await make();
    const { status, data } = await open({ score: "1" });
    expect(status).toBe(404);
    expect(data).toEqual({ title: "This link is over", kind: "gone" });
    const before = (await transaction(business.ctx, ({ tx }) => tx.select().from(ratings))).length;
    expect((await send({ score: "1" })).location).not.toContain("done");
    expect((await transaction(business.ctx, ({ tx }) => tx.select().from(ratings))).length).toBe(before);
  });

  test("forwarded, it rates in its person's name, and shows nothing of the invoice, the client or the person", async () => {
    const { open, send, invoice } = await mailed();
    const { data } = await open({ score: "2" });
    const shown = JSON.stringify(data);
    for (const secret of [invoice.document.number, "Brauhaus", "Max", max.email, "119"])
      expect(shown).not.toContain(secret);
    await send({ score: "2" });
    expect(await kept(invoice.id)).toMatchObject([{ contactId: max.id, score: 2 }]);
    const after = JSON.stringify((await open()).data);
    expect(after).not.toContain("Partly.");
  });

  test("a token for one invoice says nothing about another client's", async () => {
    const foreign = await makeInvoice(business, await makeClient(business));
    const { send } = await mailed({ subjectId: foreign.id });
    expect((await send({ score: "1" })).status).toBe(404);
    expect(await kept(foreign.id)).toEqual([]);
  });
});

test("who does not want to be asked by mail says so by the same link, without signing in; looking changes nothing", async () => {
  const { open, send, invoice } = await mailed();
  const wants = async () => {
    const [row] = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(contacts).where(eq(contacts.id, max.id)),
    );
    return row!.receivesSurveys;
  };
  await open();
  expect(await wants()).toBe(true);
  const stopped = await send({ stop: "yes" });
  expect(stopped.location).toContain("done=stopped");
  expect(await wants()).toBe(false);
  expect(await kept(invoice.id)).toEqual([]);
  expect((await open({ done: "stopped" })).data).toMatchObject({ kind: "stopped" });
});
