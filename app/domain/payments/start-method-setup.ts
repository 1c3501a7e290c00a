import { and, desc, eq, gt } from "drizzle-orm";
import { newId, showId } from "#app/kit/ids.ts";
import { isLocale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { methodSetups, providerCustomers } from "#db/schema/payment-accounts.ts";
import { AppError, type InTx, notFound, transaction } from "../core/index.ts";
import { loadBusiness, type StepUpProof } from "../identity/index.ts";
import { type GatewayAccount, GatewayError } from "./gateway.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { accountFor } from "./payment-account.ts";
import { requireMethodAdmin } from "./require-method-admin.ts";
import { endSetup } from "./settle-setup.ts";

type Setup = typeof methodSetups.$inferSelect;

/** a second press within that time goes on with the first one's page */
const sameMinutes = 10;
/** should nobody come back and no webhook arrive */
const askAfterSeconds = 90;

/**
 * Opens the provider's page on which a client leaves a way to pay: the visit and its key are kept, then the provider is
 * asked, then its page is kept. Nothing is charged, and nothing is saved before the provider says so. Admins of the
 * client, after a step-up. Throws `conflict` where the business takes no payments, `unavailable` when the provider does
 * not answer (asking again is safe).
 */
export async function startMethodSetup(
  ctx: PayCtx,
  { clientId, proof }: { clientId: string; proof?: StepUpProof },
): Promise<{ url: string }> {
  requireMethodAdmin(ctx, clientId, proof);
  const account = await accountFor(ctx);
  if (!account) throw new AppError("conflict", { message: "methods.error.none" });
  return openPage(ctx, account, clientId, true);
}

async function openPage(
  ctx: PayCtx,
  account: GatewayAccount,
  clientId: string,
  mayBeginAnew: boolean,
): Promise<{ url: string }> {
  const setup = await transaction(ctx, (inTx) => beginSetup(inTx, clientId, account.id));
  if (setup.url) return { url: setup.url };
  try {
    const customerId = await customerOf(ctx, account, setup);
    const opened = await ctx.gateway.openSetup(await requestFor(ctx, account, setup, customerId));
    if (await transaction(ctx, (inTx) => keepPage(inTx, setup.id, opened))) return { url: opened.url };
    throw new AppError("unavailable");
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    // The provider answers the same under the same key for a day; another visit costs nobody anything.
    await transaction(ctx, (inTx) => endSetup(inTx, setup.id, "expired"));
    if (error.kind === "transient") throw new AppError("unavailable");
    if (error.code === "resource_missing" && mayBeginAnew) {
      await transaction(ctx, (inTx) => forgetCustomer(inTx, account.id, clientId));
      return openPage(ctx, account, clientId, false);
    }
    ctx.log.error("the provider opens no page for a way to pay", { setupId: setup.id, error });
    throw new AppError("conflict", { message: "methods.error.refused" });
  }
}

/** Transaction 1: the visit with its key; the one begun a moment ago where there is one. */
async function beginSetup(ctx: InTx<PayCtx>, clientId: string, account: string): Promise<Setup> {
  const { businessId } = ctx.scope;
  const now = ctx.clock.now();
  const contactId = ctx.actor.kind === "contact" ? ctx.actor.id : null;
  // Two presses at once: the second waits here and then finds the first one's visit.
  const [client] = await ctx.tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.businessId, businessId), eq(clients.id, clientId)))
    .for("no key update");
  if (!client) throw notFound();
  const [begun] = await ctx.tx
    .select()
    .from(methodSetups)
    .where(
      and(
        eq(methodSetups.businessId, businessId),
        eq(methodSetups.clientId, clientId),
        eq(methodSetups.account, account),
        eq(methodSetups.state, "created"),
        gt(methodSetups.createdAt, new Date(now.getTime() - sameMinutes * 60_000)),
      ),
    )
    .orderBy(desc(methodSetups.createdAt))
    .limit(1);
  if (begun && begun.contactId === contactId) return begun;
  const [setup] = await ctx.tx
    .insert(methodSetups)
    .values({
      ...{ businessId, id: newId(now), clientId, account, contactId, state: "created" },
      idempotencyKey: `setup:${crypto.randomUUID()}`,
      createdAt: now,
    })
    .returning();
  const job = { businessId, setupId: (setup as Setup).id };
  await ctx.jobs.send(ctx.tx, "settle-setup", job, { startAfterSeconds: askAfterSeconds });
  return setup as Setup;
}

/** The provider's customer of this client, made when it is needed first. */
async function customerOf(ctx: PayCtx, account: GatewayAccount, setup: Setup): Promise<string> {
  const { businessId } = ctx.scope;
  const { clientId } = setup;
  const known = await transaction(ctx, (inTx) => findCustomer(inTx, account.id, clientId));
  if (known) return known;
  const person = await transaction(ctx, (inTx) => personOf(inTx, setup));
  const made = await ctx.gateway.createCustomer({
    ...{ account, businessId, clientId, name: person.clientName, email: person.email },
    idempotencyKey: `${setup.idempotencyKey}:customer`,
  });
  return transaction(ctx, async (inTx) => {
    await inTx.tx
      .insert(providerCustomers)
      .values({ businessId, clientId, account: account.id, customerId: made, createdAt: ctx.clock.now() })
      .onConflictDoNothing();
    return (await findCustomer(inTx, account.id, clientId)) ?? made;
  });
}

async function findCustomer({ tx, scope }: InTx<PayCtx>, account: string, clientId: string) {
  const [row] = await tx
    .select({ customerId: providerCustomers.customerId })
    .from(providerCustomers)
    .where(
      and(
        eq(providerCustomers.businessId, scope.businessId),
        eq(providerCustomers.clientId, clientId),
        eq(providerCustomers.account, account),
      ),
    );
  return row?.customerId;
}

/** The customer was deleted at the provider: another one is made. */
async function forgetCustomer({ tx, scope }: InTx<PayCtx>, account: string, clientId: string): Promise<void> {
  await tx
    .delete(providerCustomers)
    .where(
      and(
        eq(providerCustomers.businessId, scope.businessId),
        eq(providerCustomers.clientId, clientId),
        eq(providerCustomers.account, account),
      ),
    );
}

async function personOf({ tx, scope }: InTx<PayCtx>, { clientId, contactId }: Setup) {
  const { businessId } = scope;
  const [client] = await tx
    .select({ name: clients.name, locale: clients.locale })
    .from(clients)
    .where(and(eq(clients.businessId, businessId), eq(clients.id, clientId)));
  if (!client) throw notFound();
  const [contact] = contactId
    ? await tx
        .select({ email: contacts.email, locale: contacts.locale })
        .from(contacts)
        .where(and(eq(contacts.businessId, businessId), eq(contacts.id, contactId)))
    : [];
  const locale = contact?.locale ?? client.locale;
  return { clientName: client.name, email: contact?.email, locale: isLocale(locale) ? locale : "en" };
}

async function requestFor(ctx: PayCtx, account: GatewayAccount, setup: Setup, customerId: string) {
  const { businessId } = ctx.scope;
  const { clientId, id: setupId, idempotencyKey } = setup;
  return transaction(ctx, async (inTx) => {
    const { slug } = await loadBusiness(inTx, businessId);
    const { locale } = await personOf(inTx, setup);
    const back = (query: { adding?: string }) => ctx.appUrl + paths.portal.settings(slug, query);
    return {
      ...{ account, businessId, clientId, setupId, customerId, idempotencyKey, locale },
      successUrl: back({ adding: showId("cli", clientId) }),
      cancelUrl: back({}),
    };
  });
}

/** Transaction 2. False when the visit ended while the provider was asked: what is left on that page would be lost. */
async function keepPage(
  { tx, scope }: InTx<PayCtx>,
  setupId: string,
  { sessionId, url }: { sessionId: string; url: string },
): Promise<boolean> {
  const kept = await tx
    .update(methodSetups)
    .set({ sessionId, url })
    .where(
      and(
        eq(methodSetups.businessId, scope.businessId),
        eq(methodSetups.id, setupId),
        eq(methodSetups.state, "created"),
      ),
    )
    .returning({ id: methodSetups.id });
  return kept.length > 0;
}
