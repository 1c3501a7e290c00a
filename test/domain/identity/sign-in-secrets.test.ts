import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { makeSecrets } from "#app/adapters/secrets.ts";
import { sha256 } from "#app/domain/core/index.ts";
import {
  addBankAccount,
  enterDesk,
  prepareSignInMail,
  setUpBusiness,
  stepUp,
} from "#app/domain/identity/index.ts";
import { base32 } from "#app/domain/identity/totp.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import { freshDatabase } from "#test/support/database/test-database.ts";
import { theWorld } from "#test/support/world.ts";
import { askAndReceive, signInWithFactor, totpAt, viewerOf } from "./visitors.ts";

const database = await freshDatabase();
afterAll(() => database.drop());
const world = theWorld({ database });

/** Every row of every table as text, pg-boss's too, as somebody sees it who may read all. */
async function wholeDatabase(): Promise<string> {
  const sql = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`;
    let text = "";
    for (const { name } of tables) {
      const rows = await sql.unsafe(`select t::text as row from ${name} t`);
      text += `${name}\n${rows.map(({ row }) => row).join("\n")}\n`;
    }
    return text;
  } finally {
    await sql.end();
  }
}

/** What a stored value could look like: as it is, in other bases, in any case where case says nothing. */
function written(secret: Buffer | string): string[] {
  const bytes = typeof secret === "string" ? Buffer.from(secret) : secret;
  const forms = [bytes.toString("hex"), bytes.toString("base64"), bytes.toString("base64url")];
  return typeof secret === "string" ? [secret, ...forms] : [base32(secret), ...forms];
}

test("after a whole sign-in nothing in any table or log line signs anybody in (case 8)", async () => {
  const business = await makeBusiness(world.base);
  const owner = await makeStaff(business, "owner");
  const setup = await setUpBusiness(world.base, {
    name: "Drina Servis",
    slug: "drina-servis",
    timeZone: "Europe/Belgrade",
    locale: "sr-Latn",
    currency: "RSD",
    owner: { email: "owner@drina.example" },
  });
  const unused = await askAndReceive(world, owner.email);
  const { secret, recoveryCodes, viewer, token: first } = await signInWithFactor(world, owner.email);
  const waiting = await askAndReceive(world, owner.email);
  const code = totpAt(secret, world.clock.now());
  const entered = await enterDesk(world.base, { viewer, membershipId: owner.id, code });
  const seated = await viewerOf(world, entered.token);
  world.clock.advance({ minutes: 1 });
  const stepped = await stepUp(world.base, { viewer: seated, code: totpAt(secret, world.clock.now()) });
  const account = "DE89370400440532013000";
  await addBankAccount(
    owner.ctx,
    { currency: "EUR", account, holder: "Lumen" },
    await viewerOf(world, stepped.token),
  );

  const secrets: Record<string, (Buffer | string)[]> = {
    "link token": [unused.mail.token, waiting.mail.token],
    code: [unused.mail.code, waiting.mail.code],
    "pending token": [unused.pendingToken, waiting.pendingToken],
    "session token": [first, entered.token, stepped.token],
    "recovery code": recoveryCodes.flatMap((one) => [one, one.replaceAll("-", "")]),
    "set-up token": [new URL(setup.path, "https://kvit.example").searchParams.get("token") as string],
    "second factor": [secret],
  };
  const text = await wholeDatabase();
  const places = { tables: text, log: JSON.stringify(world.log) };
  for (const [what, values] of Object.entries(secrets)) {
    for (const form of values.flatMap(written)) {
      expect(form.length).toBeGreaterThanOrEqual(6);
      for (const [where, all] of Object.entries(places)) {
        expect(all.includes(form), `${what} in ${where}`).toBe(false);
      }
    }
  }
  // The search does find what is there: addresses, hashes, jobs, and the account that is shown to everybody anyway.
  const hashOf = (token: string) => sha256(token).toString("hex");
  for (const there of [owner.email, hashOf(stepped.token), hashOf(waiting.mail.token), account]) {
    expect(text.includes(there), there).toBe(true);
  }
  const [, jobs = ""] = text.split("\npgboss.job\n");
  expect(jobs.includes(waiting.link.id)).toBe(true);
});

test("token and code follow from the wish only under the server's own key (case 8)", async () => {
  const owner = await makeStaff(await makeBusiness(world.base), "owner");
  const { mail, link } = await askAndReceive(world, owner.email);
  const stolen = { ...world.base, secrets: makeSecrets("what a thief of the database would have to guess") };
  const guessed = await prepareSignInMail(stolen, { linkId: link.id });
  expect(guessed?.token).not.toBe(mail.token);
  expect(guessed?.code).not.toBe(mail.code);
  expect(Buffer.from(mail.token, "base64url")).toHaveLength(32);
});
