import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDigits97 } from "#app/documents/payment/mod-97.ts";
import type { Ctx } from "#app/domain/core/index.ts";
import {
  type AddBankAccountInput,
  addBankAccount,
  endBankAccount,
  listBankAccounts,
  maskAccount,
} from "#app/domain/identity/index.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { logged } from "./log-of.ts";
import { refusal } from "./visitors.ts";

const world = theWorld({ poolSize: 10 });

const proof = () => ({ stepUpAt: world.clock.now() });
const euros: AddBankAccountInput = {
  currency: "EUR",
  account: "DE89 3704 0044 0532 0130 00",
  bic: "COBADEFFXXX",
  holder: "Lumen Studio GmbH",
};
const otherEuros: AddBankAccountInput = { ...euros, account: "AT61 1904 3002 3457 3201", bic: "" };
const dinars: AddBankAccountInput = {
  currency: "RSD",
  account: "265-1100310000044-14",
  holder: "Drina Servis",
};

async function aBusiness() {
  const business = await makeBusiness(world.base);
  return { business, owner: await makeStaff(business, "owner") };
}

const shown = async (ctx: Ctx) =>
  (await listBankAccounts(ctx)).map(({ account, isDefault }) => [account, isDefault]);

describe("adding an account", () => {
  test("offers it from today on, before the earlier one, and logs it with four digits only", async () => {
    const { business, owner } = await aBusiness();
    await addBankAccount(owner.ctx, otherEuros, proof());
    world.clock.advance({ days: 1 });
    let id = "";
    const events = await logged(world, business, async () => {
      id = await addBankAccount(owner.ctx, euros, proof());
    });
    expect(await shown(owner.ctx)).toEqual([
      ["DE89370400440532013000", true],
      ["AT611904300234573201", false],
    ]);
    expect((await listBankAccounts(owner.ctx))[0]).toMatchObject({
      id,
      kind: "iban",
      bic: "COBADEFFXXX",
      holder: euros.holder,
    });
    expect(events).toMatchObject([
      {
        kind: "bank_account.added",
        actorKind: "staff",
        actorId: owner.id,
        subjectKind: "business",
        subjectId: business.id,
      },
    ]);
    expect(events[0]?.data).toEqual({ id, currency: "EUR", kind: "iban", account: "DE•• •••• 3000" });
    expect(events[0]?.details).toEqual({ account: "DE89370400440532013000", holder: euros.holder });
  });

  test("its first day is the business's, not the server's", async () => {
    const { owner } = await aBusiness();
    world.clock.set("2026-12-31T23:30:00Z");
    await addBankAccount(owner.ctx, euros, proof());
    expect((await listBankAccounts(owner.ctx))[0]?.sinceOn).toBe("2027-01-01");
  });

  test("of another currency leaves this one's preferred account alone", async () => {
    const { owner } = await aBusiness();
    await addBankAccount(owner.ctx, euros, proof());
    await addBankAccount(owner.ctx, dinars, proof());
    expect(await shown(owner.ctx)).toEqual([
      ["DE89370400440532013000", true],
      ["265110031000004414", true],
    ]);
  });

  test("again, however it is spaced, is a conflict that changes nothing", async () => {
    const { business, owner } = await aBusiness();
    await addBankAccount(owner.ctx, otherEuros, proof());
    await addBankAccount(owner.ctx, euros, proof());
    const again = { ...otherEuros, account: "at611904300234573201" };
    expect(await logged(world, business, () => refusal(addBankAccount(owner.ctx, again, proof())))).toEqual(
      [],
    );
    expect(await refusal(addBankAccount(owner.ctx, again, proof()))).toEqual({
      code: "conflict",
      fields: { account: "desk.settings.bank.used" },
    });
    expect((await shown(owner.ctx))[0]).toEqual(["DE89370400440532013000", true]);
  });

  test("two at once leave one of them preferred, the same five times at once adds one", async () => {
    for (let round = 0; round < 5; round++) {
      const { owner } = await aBusiness();
      await Promise.all([euros, otherEuros].map((input) => addBankAccount(owner.ctx, input, proof())));
      expect((await shown(owner.ctx)).map(([, isDefault]) => isDefault)).toEqual([true, false]);
    }
    const { business, owner } = await aBusiness();
    const events = await logged(world, business, () =>
      Promise.allSettled([1, 2, 3, 4, 5].map(() => addBankAccount(owner.ctx, euros, proof()))),
    );
    expect(events).toHaveLength(1);
    expect(await shown(owner.ctx)).toHaveLength(1);
  });

  test("with wrong check digits or of the wrong kind is refused", async () => {
    const { business, owner } = await aBusiness();
    const wrong = [
      { ...euros, account: "DE88 3704 0044 0532 0130 00" },
      { ...euros, account: "265-1100310000044-14" },
      { ...dinars, account: "265-1100310000044-15" },
      { ...dinars, account: euros.account },
    ];
    for (const input of wrong) {
      const add = () => refusal(addBankAccount(owner.ctx, input, proof()));
      expect(await add()).toEqual({ code: "invalid", fields: { account: "desk.settings.bank.invalid" } });
      expect(await logged(world, business, add)).toEqual([]);
    }
    for (const extra of [
      { bic: "NOPE" },
      { currency: "EURO" },
      { holder: "" },
      { isDefault: false },
      { businessId: randomUUID() },
    ]) {
      await expect(addBankAccount(owner.ctx, { ...euros, ...extra } as never, proof())).rejects.toThrow();
    }
    expect(await shown(owner.ctx)).toEqual([]);
  });
});

describe("ending an account", () => {
  test("stops offering it, logged with four digits only; a second time it is not found", async () => {
    const { business, owner } = await aBusiness();
    const id = await addBankAccount(owner.ctx, euros, proof());
    const events = await logged(world, business, () => endBankAccount(owner.ctx, id, proof()));
    expect(await shown(owner.ctx)).toEqual([]);
    expect(events).toMatchObject([
      { kind: "business.changed", actorKind: "staff", actorId: owner.id, subjectId: business.id },
    ]);
    expect(events[0]?.data).toEqual({
      fields: ["bankAccounts"],
      before: { id, currency: "EUR", account: "DE•• •••• 3000" },
      after: { endedAt: world.clock.now().toISOString() },
    });
    expect(events[0]?.details).toBeNull();
    const again = () => refusal(endBankAccount(owner.ctx, id, proof()));
    expect(await logged(world, business, again)).toEqual([]);
    expect(await again()).toEqual({ code: "not_found" });
  });

  test("five times at once happens once", async () => {
    const { business, owner } = await aBusiness();
    const id = await addBankAccount(owner.ctx, euros, proof());
    const end = () => endBankAccount(owner.ctx, id, proof());
    const events = await logged(world, business, () => Promise.allSettled(Array.from({ length: 5 }, end)));
    expect(events).toHaveLength(1);
  });

  test("one that has ended may be offered again", async () => {
    const { business, owner } = await aBusiness();
    const first = await addBankAccount(owner.ctx, euros, proof());
    await endBankAccount(owner.ctx, first, proof());
    world.clock.advance({ days: 2 });
    const events = await logged(world, business, () =>
      addBankAccount(owner.ctx, { ...euros, holder: "Lumen AG" }, proof()),
    );
    expect(events).toMatchObject([{ kind: "bank_account.added" }]);
    expect(await listBankAccounts(owner.ctx)).toMatchObject([{ holder: "Lumen AG", isDefault: true }]);
  });

  test("of another business is not found (case 17)", async () => {
    const [one, two] = [await aBusiness(), await aBusiness()];
    const id = await addBankAccount(one.owner.ctx, euros, proof());
    for (const wrong of [id, randomUUID()]) {
      expect(await refusal(endBankAccount(two.owner.ctx, wrong, proof()))).toEqual({ code: "not_found" });
    }
    expect(await shown(one.owner.ctx)).toHaveLength(1);
    expect(await shown(two.owner.ctx)).toEqual([]);
  });
});

describe.each([
  ["addBankAccount", (ctx: Ctx, _: string, stepUp = proof()) => addBankAccount(ctx, otherEuros, stepUp)],
  ["endBankAccount", (ctx: Ctx, id: string, stepUp = proof()) => endBankAccount(ctx, id, stepUp)],
] as const)("%s", (_, verb) => {
  test("is for owners alone, with a step-up within ten minutes (case 17)", async () => {
    const { business, owner } = await aBusiness();
    const id = await addBankAccount(owner.ctx, euros, proof());
    const contact = await makeContact(business, await makeClient(business), { role: "admin" });
    const others = [await makeStaff(business, "support"), await makeStaff(business, "manager"), contact];
    for (const { ctx } of others) expect(await refusal(verb(ctx, id))).toEqual({ code: "forbidden" });
    const old = { stepUpAt: new Date(world.clock.now().getTime() - 600_000) };
    expect(await refusal(verb(owner.ctx, id, old))).toEqual({
      code: "forbidden",
      message: "account.stepUp.lead",
    });
    expect(await shown(owner.ctx)).toEqual([["DE89370400440532013000", true]]);
    expect(await shown(contact.ctx)).toEqual(await shown(owner.ctx));
  });
});

describe("a masked account", () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
  const iban = fc
    .tuple(fc.constantFrom("DE", "RS", "AT", "NO", "MT"), fc.stringMatching(/^[A-Z0-9]{11,30}$/))
    .map(([country, rest]) => `${country}${checkDigits97(rest, `${country}00`)}${rest}`);

  test("never shows more than the last four signs, and the country of an IBAN", () => {
    fc.assert(
      fc.property(fc.oneof(iban, digits(18)), (account) => {
        const masked = maskAccount(account);
        const country = /^[A-Z]{2}/.exec(account)?.[0] ?? "";
        expect(masked.endsWith(account.slice(-4))).toBe(true);
        const rest = masked.slice(country.length, -4);
        expect(masked.startsWith(country)).toBe(true);
        expect(rest).toMatch(/^[• ]+$/);
      }),
    );
  });

  test("of any text at all shows at most four of its signs beside a country", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 5 }), (text) => {
        const masked = maskAccount(text);
        const kept = /^[A-Z]/.test(text) ? text.slice(0, 2) : "";
        expect(masked.length).toBeLessThanOrEqual(kept.length + "•• •••• ".length + 4);
      }),
    );
  });
});
