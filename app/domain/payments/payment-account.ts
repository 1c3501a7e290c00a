import { eq, getTableColumns } from "drizzle-orm";
import { newId, readId } from "#app/kit/ids.ts";
import { defineRead } from "#db/read.ts";
import { paymentAccounts, webhookAddresses } from "#db/schema/payment-accounts.ts";
import type { BaseCtx, Ctx } from "../core/index.ts";
import { listBusinessIds } from "../identity/index.ts";
import type { GatewayAccount } from "./gateway.ts";
import type { PayCtx } from "./pay-ctx.ts";

/** The environment's keys, as the account of an installation's only business. */
export const defaultAccountId = "default";
const purpose = "payment-account";

type Row = typeof paymentAccounts.$inferSelect;

/** What people may know of an account: never its keys. */
export interface PaymentAccount {
  id: string;
  keyHint: string;
  isLive: boolean;
  createdAt: Date;
  /** a signing secret replaced not long ago still counts */
  hasOlderSecret: boolean;
}

/** Whether a key moves real money (Stripe: sk_live_…, rk_live_…). */
export const isLiveKey = (secretKey: string): boolean => /^(sk|rk)_live_/.test(secretKey);

export const sealKey = (ctx: Ctx, text: string): Buffer => ctx.secrets.encrypt(purpose, Buffer.from(text));
const openKey = (ctx: Ctx, sealed: Buffer): string => ctx.secrets.decrypt(purpose, sealed).toString();

/** Which account a business takes payments with now: its own, else the environment's while it is the only business. */
export async function accountFor(ctx: PayCtx): Promise<GatewayAccount | undefined> {
  const row = await findCurrent(ctx);
  if (row) return opened(ctx, row);
  if (!ctx.defaultAccount || !(await isOnlyBusiness(ctx, ctx.scope.businessId))) return undefined;
  return { id: defaultAccountId, secretKey: ctx.defaultAccount.secretKey };
}

/** The account a payment was begun with, also one that takes no new ones: what is under way is brought to its end. */
export async function accountById(ctx: PayCtx, id: string): Promise<GatewayAccount | undefined> {
  if (id === defaultAccountId) {
    return ctx.defaultAccount && { id, secretKey: ctx.defaultAccount.secretKey };
  }
  const row = await findAccount(ctx, id);
  return row && opened(ctx, row);
}

/** The business's own account, for its settings. */
export async function loadPaymentAccount(ctx: Ctx): Promise<PaymentAccount | undefined> {
  const row = await findCurrent(ctx);
  if (!row) return undefined;
  const { id, keyHint, isLive, createdAt, olderWebhookSecret } = row;
  return { id, keyHint, isLive, createdAt, hasOlderSecret: olderWebhookSecret !== null };
}

/** Whose webhook address it is: by the account's shown id, or the environment's while there is one business. */
export async function webhookAccountOf(
  base: BaseCtx,
  shown: string,
): Promise<{ businessId: string; id: string } | undefined> {
  if (shown === defaultAccountId) {
    const [only, another] = await listBusinessIds(base);
    return only && !another ? { businessId: only, id: defaultAccountId } : undefined;
  }
  const accountId = readId("pac", shown);
  if (!accountId) return undefined;
  const [[address]] = await base.db.flight(null, [addressRead({ accountId })]);
  return address && { businessId: address.businessId, id: accountId };
}

/** What a webhook of an account is judged by. */
export interface WebhookKeys {
  id: string;
  isLive: boolean;
  /** what may have signed it, the newest first */
  secrets: string[];
}

/** Nothing has signed a webhook of an account that is not there. */
export async function webhookKeysOf(ctx: PayCtx, id: string): Promise<WebhookKeys> {
  if (id === defaultAccountId) {
    const { secretKey = "", webhookSecret } = ctx.defaultAccount ?? {};
    return { id, isLive: isLiveKey(secretKey), secrets: webhookSecret ? [webhookSecret] : [] };
  }
  const row = await findAccount(ctx, id);
  if (!row) return { id, isLive: false, secrets: [] };
  const { isLive, webhookSecret, olderWebhookSecret } = row;
  const sealed = olderWebhookSecret ? [webhookSecret, olderWebhookSecret] : [webhookSecret];
  return { id, isLive, secrets: sealed.map((secret) => openKey(ctx, secret)) };
}

/**
 * The id the next account will have. It is known before there is one, because the provider wants our webhook address
 * before it shows the secret that belongs to it.
 */
export async function nextAccountId(ctx: Ctx): Promise<string> {
  const had = await accountsOf(ctx);
  const made = ctx.secrets.hmac("payment-account-id", `${ctx.scope.businessId}:${had.length}`);
  return newId(new Date(0), (bytes) => {
    bytes.set(made.subarray(0, bytes.length));
    return bytes;
  });
}

const accountsRead = defineRead(["businessId"], getTableColumns(paymentAccounts), (select, p) =>
  select.from(paymentAccounts).where(eq(paymentAccounts.businessId, p.businessId)),
);

const addressRead = defineRead(["accountId"], { businessId: webhookAddresses.businessId }, (select, p) =>
  select.from(webhookAddresses).where(eq(webhookAddresses.accountId, p.accountId)),
);

/** All a business ever had: they are few. */
async function accountsOf(ctx: Ctx): Promise<Row[]> {
  const { businessId } = ctx.scope;
  if (!ctx.tx) return (await ctx.db.flight(ctx.scope, [accountsRead({ businessId })]))[0];
  return ctx.tx.select().from(paymentAccounts).where(eq(paymentAccounts.businessId, businessId));
}

async function findCurrent(ctx: Ctx): Promise<Row | undefined> {
  return (await accountsOf(ctx)).find((row) => row.endedAt === null);
}

async function findAccount(ctx: Ctx, id: string): Promise<Row | undefined> {
  return (await accountsOf(ctx)).find((row) => row.id === id);
}

function opened(ctx: Ctx, { id, secretKey }: Row): GatewayAccount {
  return { id, secretKey: openKey(ctx, secretKey) };
}

async function isOnlyBusiness(ctx: BaseCtx, businessId: string): Promise<boolean> {
  const ids = await listBusinessIds(ctx);
  return ids.length === 1 && ids[0] === businessId;
}
