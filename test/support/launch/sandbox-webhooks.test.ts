import { expect, test } from "vitest";
import { showId } from "#app/kit/ids.ts";
import { makeBusiness } from "#test/factories/business.ts";
import { givePaymentAccount } from "#test/factories/payment.ts";
import { stripeKeys, type WebhookEndpoint, webhookSecrets } from "#test/sandbox/stripe/state.ts";
import { sandboxWebhooks } from "#test/support/launch/sandbox-webhooks.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
const web = "http://localhost:3000";

test("the sandbox is told every payment account's own webhook address, and the environment's", async () => {
  const account = await givePaymentAccount(await makeBusiness(world.base), "second");
  const auditUrl = world.database.auditUrl;
  const known = JSON.parse(await sandboxWebhooks({ auditUrl, web })) as WebhookEndpoint[];
  expect(known).toContainEqual({
    secretKey: stripeKeys.second,
    url: `${web}/webhooks/stripe/${showId("pac", account)}`,
    secret: webhookSecrets.second,
  });
  expect(known.at(-1)).toEqual({
    secretKey: stripeKeys.default,
    url: `${web}/webhooks/stripe/default`,
    secret: webhookSecrets.default,
  });
});
