import { showId } from "#app/kit/ids.ts";
import { demoVisitor, type Visitor, visitor } from "#test/support/browser/visitor.ts";
import { askedBy } from "../disputed.ts";
import { announcedBy } from "./announced.ts";
import type { TheDatabase } from "./database-state.ts";
import { disputedBy, payableKey } from "./disputed.ts";
import { bringIn, issue, ownFile } from "./files.ts";
import { followedIn } from "./followed.ts";
import { improvedBy } from "./improved.ts";
import { moneyOf } from "./money.ts";
import { templateOf } from "./template-of.ts";

/** Everybody who may stand before a page of Lumen's or of its client Brauhaus Nord. */
export interface Cast {
  /** nobody is signed in */
  stranger: Visitor;
  /** contact of Brauhaus Nord, whose documents are asked for */
  max: Visitor;
  /** contact of another client of Lumen */
  otherClient: Visitor;
  /** contact of a client of Drina alone */
  elsewhere: Visitor;
  owner: Visitor;
  manager: Visitor;
  support: Visitor;
  /** owner of the other business */
  otherOwner: Visitor;
}

export type Part = keyof Cast;

export const addresses: Record<Exclude<Part, "stranger">, string> = {
  max: "max@brauhaus-nord.example",
  otherClient: "zentrale@backhaus-morgenroete.example",
  elsewhere: "goran@kucni-red.example",
  owner: "owner@lumen.example",
  manager: "manager@lumen.example",
  support: "support@lumen.example",
  otherOwner: "owner@drina.example",
};

export async function theCast(web: string): Promise<Cast> {
  const seats: [Part, Visitor][] = [["stranger", visitor(web)]];
  for (const [part, email] of Object.entries(addresses))
    seats.push([part as Part, await demoVisitor(web, email)]);
  return Object.fromEntries(seats) as unknown as Cast;
}

/** One object of each kind, as addresses name it. */
export interface Objects {
  slug: string;
  /** keys in addresses of the client's invoice and credit note */
  invoiceKey: string;
  noteKey: string;
  invoice: string;
  note: string;
  client: string;
  contact: string;
  staff: string;
  account: string;
  paymentAccount: string;
  waiting: string;
  /** a transfer recorded for the invoice, a refund of it that a person still makes, a transfer of nobody */
  payment: string;
  refund: string;
  exception: string;
  /** a transfer that the client says was sent */
  announced: string;
  session: string;
  /** the way to pay that the client uses first */
  method: string;
  /** key of an invoice of which something may be disputed */
  disputable: string;
  /** number of a dispute of the client's, and a paper that came with it */
  dispute: string;
  attachment: string;
  /** number of a question of the client's */
  question: string;
  /** a reply template of the desk */
  template: string;
  /** a low answer, and its follow-up that is not done */
  rating: string;
  followUp: string;
  /** an improvement that clients read */
  improvement: string;
  /** the client's preferences as their form would send them unchanged */
  preferences: Record<string, string>;
}

/** Lumen's and Brauhaus Nord's: some of the seed, and what only a file brings (originals, attachments, imports). */
export async function objectsOf({ sql }: TheDatabase, { owner, max }: Cast): Promise<Objects> {
  const [base] = await sql<Record<string, string>[]>`
    select b.id as business, c.id as client, c.locale, c.staff_id as member, k.id as contact, k.person_id as person,
      (select id from staff_members s where s.business_id = b.id and s.email = ${addresses.support}) as staff,
      (select id from bank_accounts a where a.business_id = b.id and a.ended_at is null limit 1) as account,
      (select id from payment_accounts p where p.business_id = b.id and p.ended_at is null) as provider
    from businesses b join clients c on c.business_id = b.id
      join contacts k on k.business_id = b.id and k.client_id = c.id
    where b.slug = 'lumen' and k.email = ${addresses.max}`;
  if (!base) throw new Error("the demo has no Brauhaus Nord");
  const invoice = ownFile();
  await issue(owner, "lumen", await bringIn(owner, "lumen", invoice));
  const note = ownFile({
    kind: "credit_note",
    typeCode: "381",
    dueOn: undefined,
    references: { preceding: [{ number: invoice.number }] },
  });
  await issue(owner, "lumen", await bringIn(owner, "lumen", note));
  const idOf = async (table: string, number: string) => {
    const [row] = await sql<{ id: string; client: string }[]>`
      select id, client_id as client from ${sql(table)} where number = ${number}`;
    if (!row || row.client !== base.client) throw new Error(`${number} is not Brauhaus Nord's`);
    return row.id;
  };
  const disputable = await payableKey(sql, addresses.max, "lumen");
  const money = await moneyOf(sql, owner, {
    client: showId("cli", base.client as string),
    invoice: showId("inv", await idOf("invoices", invoice.number)),
  });
  const [method] = await sql<{ id: string }[]>`
    select id from payment_methods where client_id = ${base.client as string} and is_default and removed_at is null`;
  const [session] = await sql<{ id: string }[]>`
    select id from sessions where person_id = ${base.person as string} and revoked_at is null limit 1`;
  if (!session || max.cookies.size === 0) throw new Error("max is not signed in");
  return {
    slug: "lumen",
    invoiceKey: invoice.number,
    noteKey: note.number,
    invoice: showId("inv", await idOf("invoices", invoice.number)),
    note: showId("crn", await idOf("credit_notes", note.number)),
    client: showId("cli", base.client as string),
    contact: showId("con", base.contact as string),
    staff: showId("stf", base.staff as string),
    account: showId("bnk", base.account as string),
    paymentAccount: showId("pac", base.provider as string),
    waiting: await bringIn(owner, "lumen", ownFile()),
    ...money,
    announced: await announcedBy(sql, max, { id: base.client as string, slug: "lumen" }),
    ...(await disputedBy(sql, max, { slug: "lumen", key: disputable })),
    disputable,
    question: await askedAlone(sql),
    template: await templateOf(sql, owner),
    session: showId("ses", session.id),
    method: showId("mth", method?.id as string),
    ...(await followedIn(sql, "lumen")),
    improvement: await improvedBy(sql, owner, "lumen"),
    preferences: {
      locale: base.locale as string,
      staff: base.member ? showId("stf", base.member) : "",
      attachPdf: "yes",
    },
  };
}

/** A question whose number no other business has: businesses count their own, and would each show theirs. */
async function askedAlone(sql: TheDatabase["sql"]): Promise<string> {
  for (;;) {
    const number = await askedBy(addresses.max);
    const same = await sql`select 1 from disputes where number = ${number}`;
    if (same.length === 1) return number;
  }
}

/** The same shape, of things that nobody has. */
export function nobodys(): Objects {
  const id = "01890000-0000-7000-8000-00000000dead";
  return {
    slug: "no-such-business",
    invoiceKey: "NO-SUCH-INVOICE",
    noteKey: "NO-SUCH-NOTE",
    disputable: "NO-SUCH-INVOICE",
    invoice: showId("inv", id),
    note: showId("crn", id),
    client: showId("cli", id),
    contact: showId("con", id),
    staff: showId("stf", id),
    account: showId("bnk", id),
    paymentAccount: showId("pac", id),
    waiting: showId("imp", id),
    payment: showId("pay", id),
    refund: showId("ref", id),
    exception: showId("exc", id),
    announced: showId("pay", id),
    session: showId("ses", id),
    method: showId("mth", id),
    ...{ dispute: "D-1999-0001", question: "Q-1999-0001", template: showId("tpl", id) },
    attachment: showId("att", id),
    ...{ rating: showId("rat", id), followUp: showId("fup", id) },
    improvement: showId("imv", id),
    preferences: { locale: "en", staff: "" },
  };
}
