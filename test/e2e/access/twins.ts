import { randomUUID } from "node:crypto";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { fromBase32, totpAt } from "#test/domain/identity/visitors.ts";
import { demoVisitor, type Visitor } from "#test/support/browser/visitor.ts";
import { announcedBy } from "./announced.ts";
import { addresses, type Cast, type Objects } from "./cast.ts";
import type { TheDatabase } from "./database-state.ts";
import { disputedBy, payableKey } from "./disputed.ts";
import { bringIn, ownFile } from "./files.ts";
import { templateOf } from "./template-of.ts";

/** A thing that a form may use up, and whose it is; `of` stands in for the objects of the matrix. */
export interface Twin {
  as: Visitor;
  of: Partial<Objects>;
}

export interface Making {
  web: string;
  cast: Cast;
  db: TheDatabase;
}

const expectDone = (answer: Response): Response => {
  if (answer.status !== 303) throw new Error(`a twin was not made: ${answer.status}`);
  return answer;
};

/** A second one of what a row of the matrix would use up, by the row's id. */
export const twins: Record<string, (making: Making) => Promise<Twin>> = {
  "routes/guest/account.recovery-codes": withFactor,
  "routes/guest/account.step-up": withFactor,
  "routes/guest/account.sessions.$session.end": async ({ web, cast, db }) => {
    const had = await openSessions(db, addresses.max);
    await demoVisitor(web, addresses.max);
    const [made] = (await openSessions(db, addresses.max)).filter((id) => !had.includes(id));
    return { as: cast.max, of: { session: showId("ses", made as string) } };
  },
  "routes/guest/account.sessions.end": async ({ web }) => ({
    as: await demoVisitor(web, "h.innerhofer@alpenbau.example"),
    of: {},
  }),
  "routes/portal/settings.methods.$id.remove": async ({ cast, db }) => {
    const [spare] = await db.sql<{ id: string }[]>`
      select m.id from payment_methods m join contacts k on k.business_id = m.business_id and k.client_id = m.client_id
      where k.email = ${addresses.max} and m.removed_at is null and not m.is_default order by m.id limit 1`;
    return { as: cast.max, of: { method: showId("mth", spare?.id as string) } };
  },
  "routes/portal/payments.$id.take-back": async ({ cast, db }) => {
    const [client] = await db.sql<{ id: string }[]>`
      select client_id as id from contacts where email = ${addresses.max} limit 1`;
    const announced = await announcedBy(db.sql, cast.max, { id: client?.id as string, slug: "lumen" });
    return { as: cast.max, of: { announced } };
  },
  "routes/portal/disputes.$number.withdrawal": async ({ cast, db }) => {
    const key = await payableKey(db.sql, addresses.max, "lumen");
    return { as: cast.max, of: await disputedBy(db.sql, cast.max, { slug: "lumen", key }) };
  },
  "routes/desk/enter": async ({ web }) => ({ as: await demoVisitor(web, addresses.owner), of: {} }),
  "routes/desk/imports.$id.discard": async ({ cast }) => ({
    as: cast.owner,
    of: { waiting: await bringIn(cast.owner, "lumen", ownFile()) },
  }),
  "routes/desk/settings.bank-accounts.$id.end": async ({ cast }) => {
    const form = {
      business: "lumen",
      currency: "CHF",
      account: freshIban(),
      bic: "",
      holder: "Lumen Studio",
    };
    const answer = expectDone(await cast.owner.post(paths.desk.bankAccountNew(), form));
    const account = /account-added\.(bnk_\w+)/.exec(answer.headers.get("location") ?? "")?.[1];
    return { as: cast.owner, of: { account: account as string } };
  },
  "routes/desk/settings.templates.$id.end": async ({ cast, db }) => ({
    as: cast.owner,
    of: { template: await templateOf(db.sql, cast.owner) },
  }),
  // A business has one account at a time: the other business connects one, and ends it.
  "routes/desk/settings.payments.account.$id.end": async ({ cast, db }) => {
    const form = {
      business: "drina",
      secretKey: "sk_test_second_sandbox",
      webhookSecret: "whsec_second_sandbox",
    };
    expectDone(await cast.otherOwner.post(paths.desk.paymentAccountNew(), form));
    const [row] = await db.sql<{ id: string }[]>`
      select p.id from payment_accounts p join businesses b on b.id = p.business_id
      where b.slug = 'drina' and p.ended_at is null`;
    return {
      as: cast.otherOwner,
      of: { slug: "drina", paymentAccount: showId("pac", row?.id as string) },
    };
  },
  "routes/desk/settings.team.$id.end": async ({ cast, db }) => {
    const email = `${randomUUID()}@lumen.example`;
    const form = { business: "lumen", name: "A twin", email, role: "support", locale: "en" };
    expectDone(await cast.owner.post(paths.desk.staffNew(), form));
    const [row] = await db.sql<{ id: string }[]>`select id from staff_members where email = ${email}`;
    return { as: cast.owner, of: { staff: showId("stf", row?.id as string) } };
  },
};

const openSessions = async ({ sql }: TheDatabase, email: string): Promise<string[]> => {
  const rows = await sql<{ id: string }[]>`
    select s.id from sessions s join people p on p.id = s.person_id
    where p.email = ${email} and s.revoked_at is null`;
  return rows.map(({ id }) => id);
};

/** A German account that nobody has, its check digits reckoned (ISO 13616). */
function freshIban(): string {
  const own = `50010517${String(BigInt(`0x${randomUUID().slice(0, 8)}`)).padStart(10, "0")}`;
  const check = 98n - (BigInt(`${own}131400`) % 97n);
  return `DE${String(check).padStart(2, "0")}${own}`;
}

let enrolled: Promise<Visitor> | undefined;

/** The one person of the demo who has set a second factor up. */
async function withFactor({ web }: Making): Promise<Twin> {
  enrolled ??= enroll(web);
  return { as: await enrolled, of: {} };
}

async function enroll(web: string): Promise<Visitor> {
  const person = await demoVisitor(web, "manager@drina.example");
  const page = await (await person.get(paths.desk.secondFactor())).text();
  const sealed = /name="sealed" value="([^"]+)"/.exec(page)?.[1];
  const key = /<b class="id">([A-Z2-7 ]{32,})<\/b>/.exec(page)?.[1];
  if (!sealed || !key) throw new Error("the page of the second factor shows no key");
  const code = totpAt(fromBase32(key.replaceAll(" ", "")), new Date());
  const answer = await person.post(paths.desk.secondFactor(), { sealed, code });
  if (answer.status !== 200) throw new Error(`the second factor was not taken: ${answer.status}`);
  return person;
}
