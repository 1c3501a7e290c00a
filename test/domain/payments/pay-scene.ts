import { beforeAll } from "vitest";
import { type PayCtx, settlePayment } from "#app/domain/payments/index.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  type TestBusiness,
  type TestPerson,
} from "#test/factories/business.ts";
import { type DocumentChoices, makeInvoice } from "#test/factories/invoice.ts";
import { givePaymentAccount, makeCheckout, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld, type World, type WorldOptions } from "#test/support/world.ts";
import { look } from "./look.ts";
import { ownWorld } from "./own-world.ts";

export interface PayScene {
  world: World;
  business: TestBusiness;
  /** the payment account's id */
  account: string;
  clientId: string;
  payer: TestPerson;
  /** the system at work in the business, as jobs are */
  system: PayCtx;
  seen: ReturnType<typeof look>;
  /** an invoice of 119.00 EUR with the part that pays it whole */
  invoice(choices?: DocumentChoices): Promise<{ id: string; number: string; parts: Part[] }>;
  begin(parts: Part[], more?: object): Promise<{ paymentId: string; url: string }>;
  settle(paymentId: string): Promise<void>;
}

interface Part {
  invoiceId: string;
  amount: bigint;
}

interface SceneOptions extends WorldOptions {
  /** a database of its own, for what looks after all businesses at once */
  own?: boolean;
}

/** A business that takes payments, a client of it and the person who pays; read it inside tests only. */
export function payScene({ own, ...options }: SceneOptions = {}): PayScene {
  const world = own ? ownWorld() : theWorld(options);
  const scene = { world } as PayScene;
  beforeAll(async () => {
    outside.follow(world.clock);
    const business = await makeBusiness(world.base);
    await giveBankAccount(business);
    const account = await givePaymentAccount(business);
    const clientId = await makeClient(business);
    const payer = await makeContact(business, clientId);
    const system = paying(business.ctx);
    Object.assign(scene, { business, account, clientId, payer, system, seen: look(business.ctx) });
    scene.invoice = async (choices) => {
      const { id, document } = await makeInvoice(business, clientId, choices);
      return { id, number: document.number, parts: [{ invoiceId: id, amount: document.totals.payable }] };
    };
    scene.begin = (parts, more = {}) => makeCheckout(payer.ctx, { clientId, parts, ...more });
    scene.settle = (paymentId) => settlePayment(system, paymentId);
  });
  return scene;
}
