import { makeSecrets } from "#app/adapters/secrets.ts";
import { sealEvents, systemCtx } from "#app/domain/core/index.ts";
import { addPaymentAccount } from "#app/domain/payments/index.ts";
import { addMonths, instantOf, type PlainDate } from "#app/kit/dates.ts";
import type { Connection } from "#db/client.server.ts";
import { lumenAccount } from "./payments/demo-keys.ts";
import { quietCtx } from "./seed-demo.ts";

const home = "Europe/Berlin";

/** Connects Lumen with its account at the sandbox's Stripe, two years ago; the keys are sealed as the site opens them. */
export async function connectAccount(
  db: Connection,
  { sessionSecret, today }: { sessionSecret: string; today: PlainDate },
): Promise<void> {
  const [lumen] = await db.sql<{ id: string }[]>`select id from businesses where slug = 'lumen'`;
  if (!lumen) throw new Error("there is no Lumen to connect");
  const base = { ...quietCtx(db, today), secrets: makeSecrets(sessionSecret) };
  const ctx = systemCtx(base, lumen.id);
  const { id, ...keys } = lumenAccount;
  const at = instantOf(addMonths(today, -26), "11:20", home);
  await addPaymentAccount(ctx, keys, undefined, { id, at, quiet: true });
  await sealEvents(ctx);
}
