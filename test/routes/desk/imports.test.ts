import { beforeAll, describe, expect, test } from "vitest";
import { changeClient } from "#app/domain/clients/index.ts";
import { changePerson } from "#app/domain/identity/index.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as list, action as upload } from "#app/routes/desk/imports._index.tsx";
import { action as issue, loader as preview } from "#app/routes/desk/imports.$id._index.tsx";
import { action as discard } from "#app/routes/desk/imports.$id.discard.ts";
import { loader as original } from "#app/routes/desk/imports.$id.original.ts";
import { loader as invoice } from "#app/routes/desk/invoices.$id._index.tsx";
import { loader as invoiceOriginal } from "#app/routes/desk/invoices.$id.original.ts";
import { makeStaff, unique } from "#test/factories/business.ts";
import { atDesk, call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { fixture, importFile, invoiceFile } from "./a-file.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(world);
});

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;
const plain = (text: unknown) => JSON.parse(JSON.stringify(text).replaceAll("\u00a0", " ")) as View;

async function look(shown: string, as = desk.as.support, headers?: Record<string, string>): Promise<View> {
  const answer = await call(world, preview, {
    path: paths.desk.import(shown),
    params: { id: shown },
    as,
    headers,
  });
  return plain(answer.data);
}

const decide = (shown: string, form: Record<string, string>) =>
  call(world, issue, {
    path: paths.desk.import(shown),
    params: { id: shown },
    as: desk.as.support,
    form: { business: desk.business.slug, ...form },
  });

const post = (form: Record<string, string | File>) =>
  call(world, upload, {
    path: paths.desk.imports(),
    as: desk.as.support,
    form: { business: desk.business.slug, ...form },
  });

describe("a real file", () => {
  test("is read, shown, issued, mailed and found again under its number", async () => {
    const number = unique("2026");
    const shown = await importFile(world, desk, invoiceFile({ number }));
    const view = await look(shown);
    expect(view).toMatchObject({
      state: "previewed",
      canIssue: true,
      duplicate: null,
      fatal: [],
      warnings: [],
    });
    expect(view.document).toMatchObject({ kind: "Invoice", number, order: "PO-88231", currency: "EUR" });
    expect(view.document.client).toMatchObject({ isKnown: false, name: view.document.buyer });
    expect(view.foreignSeller).toBeUndefined();
    expect(view.recipients.suggestion.email).toMatch(/@/);

    const { email, name, locale } = view.recipients.suggestion;
    const answer = await decide(shown, {
      suggested: "on",
      suggestedEmail: email,
      suggestedName: name,
      suggestedLocale: locale,
      newEmail: "second@brauhaus-nord.example",
      mail: "yes",
    });
    expect([answer.status, answer.location]).toEqual([303, paths.desk.import(shown)]);

    const after = await look(shown);
    expect(after).toMatchObject({ state: "issued", canIssue: false });
    expect(after.issued).toMatchObject({ kind: "Invoice", number, mailed: 2, isInvoice: true });
    const inv = after.issued.href.split("/").at(-1);
    const page = await call(world, invoice, {
      path: after.issued.href,
      params: { id: inv },
      as: desk.as.support,
    });
    expect(plain(page.data)).toMatchObject({
      number,
      isUnread: true,
      links: { original: expect.any(String) },
    });
  });

  test("can be had back byte for byte, to be saved and never run (case 65)", async () => {
    const number = unique("2026");
    const file = invoiceFile({ number });
    const shown = await importFile(world, desk, file);
    const waiting = await call(world, original, { path: "/", params: { id: shown }, as: desk.as.support });
    expect(waiting.headers.get("content-disposition")).toMatch(/^attachment; filename="r/);
    expect(waiting.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(waiting.headers.get("x-content-type-options")).toBe("nosniff");
    expect(waiting.data).toBe(await file.text());
    await decide(shown, { mail: "no" });
    const { issued } = await look(shown);
    const inv = issued.href.split("/").at(-1);
    const kept = await call(world, invoiceOriginal, { path: "/", params: { id: inv }, as: desk.as.support });
    expect(kept.data).toBe(await file.text());
  });

  test("is issued in silence when nobody is to be mailed", async () => {
    const shown = await importFile(world, desk, invoiceFile());
    expect((await decide(shown, { mail: "no" })).status).toBe(303);
    expect((await look(shown)).issued).toMatchObject({ mailed: 0 });
  });

  test("goes to nobody unless somebody is chosen, and what was typed comes back", async () => {
    const shown = await importFile(world, desk, invoiceFile());
    const nobody = await decide(shown, { mail: "yes" });
    expect(nobody.status).toBe(422);
    expect((nobody.data as View).errors.recipients).toMatch(/Choose someone/);
    const broken = await decide(shown, { mail: "yes", newEmail: "not an address", newName: "Ida <script>" });
    expect(broken.status).toBe(422);
    expect((broken.data as View).errors["newRecipients.0.email"]).toMatch(/does not look like/);
    expect((broken.data as View).typed).toMatchObject({
      newEmail: "not an address",
      newName: "Ida <script>",
    });
    expect((await look(shown)).state).toBe("previewed");
  });

  test("is issued once: the second of two gets a 409 in words (case 60)", async () => {
    const shown = await importFile(world, desk, invoiceFile());
    const answers = await Promise.all([decide(shown, { mail: "no" }), decide(shown, { mail: "no" })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
    const late = answers.find((answer) => answer.status === 409);
    expect(plain(late?.data).message).toMatch(/no longer waits/);
  });

  test("whose number is here already names the one that is, and cannot be issued", async () => {
    const number = unique("2026");
    const first = await importFile(world, desk, invoiceFile({ number }));
    await decide(first, { mail: "no" });
    const again = await importFile(
      world,
      desk,
      invoiceFile({ number, replace: { "Winter menu": "Spring menu" } }),
    );
    const view = await look(again);
    expect(view.canIssue).toBe(false);
    expect(view.duplicate).toMatchObject({ kind: "Invoice", number });
    expect((await decide(again, { mail: "no" })).status).toBe(409);
  });

  test("of another seller asks whose it is, and its bank details are never the client's", async () => {
    const shown = await importFile(
      world,
      desk,
      invoiceFile({ replace: { "Lumen Studio": "Forged Studio", DE318406552: "DE999999999" } }),
    );
    const view = await look(shown);
    expect(view.foreignSeller).toContain("Forged");
    expect(view.ownAccount.account).toBe("DE89 3704 0044 0532 0130 00");
    const refused = await decide(shown, { mail: "no" });
    expect(refused.status).toBe(422);
    expect((refused.data as View).errors.seller).toBe("Confirm that the file is yours.");
    expect((await decide(shown, { mail: "no", seller: "on" })).status).toBe(303);
  });

  test("without an order number warns where the client needs one", async () => {
    const first = await importFile(world, desk, invoiceFile());
    await decide(first, { mail: "no" });
    const { href } = (await look(first)).document.client;
    const clientId = readId("cli", href.split("/").at(-1)) ?? "";
    await changeClient(desk.business.ctx, clientId, { preferences: { needsOrderReference: true } });
    const with_ = await look(await importFile(world, desk, invoiceFile()));
    expect(with_.needsOrder).toBeUndefined();
    const order =
      /<cac:OrderReference>[\s\S]*?<\/cac:OrderReference>/.exec(fixture("invoice-lumen.xml"))?.[0] ?? "";
    const without = await look(await importFile(world, desk, invoiceFile({ replace: { [order]: "" } })));
    expect(without.needsOrder).toBe(without.document.client.name);
    expect(without.canIssue).toBe(true);
    await changeClient(desk.business.ctx, clientId, { preferences: {} });
  });

  test("that is a credit note without its invoice becomes the client's credit", async () => {
    const shown = await importFile(world, desk, new File([fixture("credit-note-lumen.xml")], "note.xml"));
    const view = await look(shown);
    expect(view.document).toMatchObject({ kind: "Credit note", isInvoice: false });
    expect(view.document.credits.is).toBe("elsewhere");
    expect(view.recipients).toBeUndefined();
    expect((await decide(shown, { mail: "no" })).status).toBe(303);
    expect((await look(shown)).issued).toMatchObject({ kind: "Credit note", isInvoice: false });
  });

  test("is dropped for good", async () => {
    const shown = await importFile(world, desk, invoiceFile());
    const form = { business: desk.business.slug };
    const params = { id: shown };
    const path = paths.desk.importDiscard(shown);
    const dropped = await call(world, discard, { path, params, as: desk.as.support, form });
    expect([dropped.status, dropped.location]).toEqual([303, paths.desk.imports()]);
    expect(await look(shown)).toMatchObject({ state: "discarded", canIssue: false });
    expect((await decide(shown, { mail: "no" })).status).toBe(409);
  });
});

describe("a file that cannot be used", () => {
  test.each([
    ["br-co-10.xml", "BR-CO-10"],
    ["br-co-15.xml", "BR-CO-15"],
    ["br-co-17.xml", "BR-CO-17"],
  ])("%s is refused with the rule and both amounts, in the reader's language", async (name, rule) => {
    const shown = await importFile(world, desk, new File([fixture(`broken/${name}`)], name));
    const view = await look(shown);
    expect(view).toMatchObject({ state: "refused", canIssue: false });
    const found = view.fatal.find((one: View) => one.rule === rule);
    expect(found.amounts.expected).not.toBe(found.amounts.found);
    const colleague = await makeStaff(desk.business);
    await changePerson(world.base, colleague.personId, { locale: "sr-Latn" });
    const serbian = await look(shown, await atDesk(world, colleague));
    expect(serbian.fatal[0].text).toMatch(/\S/);
    expect(serbian.fatal[0].text).not.toBe(view.fatal[0].text);
    const forced = await decide(shown, { mail: "no" });
    expect(forced.status).toBe(422);
    expect((forced.data as View).message).toContain("Rule");
  });

  test.each([
    ["a picture", "\u0089PNG\r\n", /not XML/],
    ["nothing", "", /empty/],
    ["a page", "<html><body/></html>", /not a UBL/],
    ["an attack", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Invoice/>', /DOCTYPE/],
  ])("%s is refused with its reason (case 66)", async (_, content, words) => {
    const shown = await importFile(world, desk, new File([content], "x.xml"));
    const view = await look(shown);
    expect(view).toMatchObject({ state: "refused", isKept: false, document: null, canIssue: false });
    expect(view.refusal).toMatch(words);
    const file = await call(world, original, { path: "/", params: { id: shown }, as: desk.as.support });
    expect(file.status).toBe(404);
  });

  test("is told at the field when none was chosen, or it is too large", async () => {
    const none = await post({});
    expect([none.status, (none.data as View).errors.file]).toEqual([422, "Choose a file first."]);
    const text = await post({ file: "just words" });
    expect(text.status).toBe(422);
    const large = await post({ file: new File([new Uint8Array(10 * 1024 * 1024 + 1)], "large.xml") });
    expect(large.status).toBe(413);
    expect((large.data as View).errors.file).toContain("10 MB");
  });
});

test("a name of a file stays a text", async () => {
  const name = `<img src=x onerror=alert(1)>.xml`;
  const shown = await importFile(world, desk, new File([fixture("broken/br-16.xml")], name));
  expect((await look(shown)).file).not.toContain("/");
  const answer = await call(world, list, { path: paths.desk.imports(), as: desk.as.support });
  const { rows } = answer.data as View;
  expect(rows[0].href).toBe(paths.desk.import(shown));
  expect(readId("imp", shown) && showId("imp", readId("imp", shown) as string)).toBe(shown);
});
