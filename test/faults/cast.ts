import { databaseClock } from "#app/adapters/clock.ts";
import { startJobSender } from "#app/adapters/pg-boss-jobs.ts";
import { makeSecrets } from "#app/adapters/secrets.ts";
import type { BaseCtx, StaffRole } from "#app/domain/core/index.ts";
import { addPaymentAccount } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { cookieJar } from "#app/web/cookies.ts";
import { connect } from "#db/client.server.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { faultAccount } from "./fault-account.ts";
import { post } from "./post.ts";
import { giveSavedCard } from "./saved-card.ts";
import { seatAtDesk, signIn } from "./sign-in.ts";
import { type FaultSite, faultSecret } from "./site.ts";
import { type Visitor, visitorOf } from "./visitor.ts";

export interface Payer {
  clientId: string;
  visitor: Visitor;
}

export interface Cast {
  base: BaseCtx;
  business: TestBusiness;
  payers: Payer[];
  staff: Record<StaffRole, Visitor>;
  close(): Promise<void>;
}

const clients = 6;

/** One business, its clients and its staff, all signed in; and a context to look behind the scenes with. */
export async function gatherCast(site: FaultSite): Promise<Cast> {
  const db = connect({ url: site.urls.app, poolSize: 4, applicationName: "kvit-faults" });
  const clock = await databaseClock(db.sql, { onError: () => {} });
  const sender = await startJobSender({
    url: site.urls.app,
    applicationName: "kvit-faults-jobs",
    onError: () => {},
  });
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const base: BaseCtx = {
    ...{ db, clock, jobs: sender.jobs, secrets: makeSecrets(faultSecret), log: silent },
    ...{ source: "cli", appUrl: site.web, demo: false },
  };
  const jar = cookieJar(site.web);
  const visitor = (token: string) => visitorOf(site.web, jar.session(token).split(";")[0]);

  const business = await makeBusiness(base);
  await giveBankAccount(business);
  const account = await addPaymentAccount(business.ctx, faultAccount);
  await post(`${site.sandbox}/webhook-endpoints`, {
    secretKey: faultAccount.secretKey,
    secret: faultAccount.webhookSecret,
    url: site.web + paths.stripeWebhook(showId("pac", account)),
  });
  const payers: Payer[] = [];
  for (let n = 0; n < clients; n++) {
    const clientId = await makeClient(business, `Client ${n + 1}`);
    await giveSavedCard(site, business, { clientId, account });
    const contact = await makeContact(business, clientId, { name: `Payer ${n + 1}`, role: "admin" });
    payers.push({ clientId, visitor: visitor(await signIn(base, contact.personId)) });
  }
  const seat = async (role: StaffRole) => visitor(await seatAtDesk(base, await makeStaff(business, role)));
  return {
    base,
    business,
    payers,
    staff: { support: await seat("support"), manager: await seat("manager"), owner: await seat("owner") },
    close: async () => {
      clock.stop();
      await sender.stop();
      await db.close();
    },
  };
}
