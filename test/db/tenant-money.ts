import { randomUUID } from "node:crypto";
import type postgres from "postgres";

/** A row of each table of payments for a client, written past every rule: only whose they are matters here. */
export async function fillMoney(
  sql: postgres.Sql,
  businessId: string,
  clientId: string | null,
): Promise<void> {
  const id = () => randomUUID();
  await sql`insert into payment_exceptions (business_id, id, kind, client_id, currency, amount, received_on, state, created_at)
    values (${businessId}, ${id()}, 'unknown_transfer', ${clientId}, 'EUR', 1, now(), 'open', now())`;
  if (clientId === null) return;
  const payment = id();
  const whose = sql`${businessId}, ${payment}, ${clientId}, 'EUR'`;
  await sql`insert into payments (business_id, id, client_id, currency, number, channel, method, state, amount,
      refunded, charged_back, started_by_kind, created_at)
    values (${whose}, ${String(Math.random()).slice(2, 12)}, 'recorded', 'transfer', 'succeeded', 100, 1, 1, 'system', now())`;
  const [invoice] =
    await sql`select id from invoices where business_id = ${businessId} and client_id = ${clientId} limit 1`;
  await sql`insert into payment_parts (business_id, payment_id, client_id, currency, invoice_id, position, amount, is_open)
    values (${whose}, ${invoice?.id}, 0, 100, false)`;
  await sql`insert into invoice_processing (business_id, payment_id, client_id, currency, invoice_id, amount)
    values (${whose}, ${invoice?.id}, 1)`;
  await sql`insert into refunds (business_id, payment_id, client_id, currency, id, amount, reason, way, state, idempotency_key, created_at)
    values (${whose}, ${id()}, 1, 'other', 'bank', 'pending', ${id()}, now())`;
  await sql`insert into chargebacks (business_id, payment_id, client_id, currency, id, provider_dispute_id, amount, reason, state, is_withdrawn, opened_at)
    values (${whose}, ${id()}, ${id()}, 1, 'general', 'open', true, now())`;
  await sql`insert into provider_customers (business_id, client_id, account, customer_id, created_at)
    values (${businessId}, ${clientId}, 'default', 'cus_x', now())`;
  await sql`insert into payment_methods (business_id, id, client_id, account, customer_id, provider_method_id, kind, last4, created_at)
    values (${businessId}, ${id()}, ${clientId}, 'default', 'cus_x', ${id()}, 'card', '4242', now())`;
  await sql`insert into method_setups (business_id, id, client_id, account, state, idempotency_key, created_at)
    values (${businessId}, ${id()}, ${clientId}, 'default', 'expired', ${id()}, now())`;
}

/** An account at the provider, whose keys open nothing. */
export async function fillAccount(sql: postgres.Sql, businessId: string): Promise<void> {
  await sql`insert into payment_accounts (business_id, id, provider, secret_key, webhook_secret, key_hint, is_live, created_at, ended_at)
    values (${businessId}, ${randomUUID()}, 'stripe', '\\x00', '\\x00', 'none', false, now(), now())`;
}
