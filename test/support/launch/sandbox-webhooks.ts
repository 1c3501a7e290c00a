import postgres from "postgres";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { stripeKeys, type WebhookEndpoint, webhookSecrets } from "#test/sandbox/stripe/state.ts";

interface Asked {
  /** a login that sees every business */
  auditUrl: string;
  web: string;
}

/**
 * Where the sandbox's Stripe tells of what happens, as its SANDBOX_WEBHOOKS: the accounts there are now, lumen's under
 * its own key and any other business's under the second, and the one of the environment.
 */
export async function sandboxWebhooks({ auditUrl, web }: Asked): Promise<string> {
  const sql = postgres(auditUrl, { max: 1, fetch_types: false });
  try {
    const accounts = await sql<{ id: string; slug: string }[]>`
      select a.account_id as id, b.slug from webhook_addresses a join businesses b on b.id = a.business_id`;
    const known = accounts.map(({ id, slug }) =>
      endpoint(web, showId("pac", id), slug === "lumen" ? "lumen" : "second"),
    );
    return JSON.stringify([...known, endpoint(web, "default", "default")]);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function endpoint(web: string, account: string, name: keyof typeof stripeKeys): WebhookEndpoint {
  const url = web + paths.stripeWebhook(account);
  return { secretKey: stripeKeys[name], url, secret: webhookSecrets[name] };
}
