import { describe, expect, test } from "vitest";
import { systemCtx } from "#app/domain/core/index.ts";
import { listBankAccounts, loadBusiness, setUpBusiness } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { action as confirm, loader as factor } from "#app/routes/desk/second-factor.tsx";
import { loader, action as use } from "#app/routes/guest/setup._index.tsx";
import { action as account, loader as accountPage } from "#app/routes/guest/setup.account.tsx";
import { action as business, loader as businessPage } from "#app/routes/guest/setup.business.tsx";
import { action as end } from "#app/routes/guest/setup.end.ts";
import { loader as invoicePage } from "#app/routes/guest/setup.invoice.tsx";
import { makeBusiness, makeStaff, unique } from "#test/factories/business.ts";
import { atDesk } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { fromBase32, totpAt } from "../../domain/identity/visitors.ts";
import { aBrowser, sessionCookie, signedInBrowser, type TestBrowser } from "./browser.ts";

const world = theWorld();
/** what the pressed button says comes next */
const submitName = "then";

async function aNewBusiness() {
  const slug = unique("werk");
  const { path, businessId } = await setUpBusiness(world.base, {
    name: "Werkstatt Süd",
    slug,
    currency: "EUR",
    timeZone: "Europe/Berlin",
    locale: "en",
    owner: { email: `${unique("chef")}@werkstatt.example` },
  });
  const token = new URL(path, world.base.appUrl).searchParams.get("token") as string;
  return { path, token, slug, businessId };
}

const press = (browser: TestBrowser, token: string) =>
  browser.send(use, { path: paths.setup({ token }), form: { token } });

/** The owner, through link and second factor, at the desk. */
async function anOwnerInside() {
  const made = await aNewBusiness();
  const browser = aBrowser(world);
  const pressed = await press(browser, made.token);
  const page = await browser.send(factor, { path: pressed.location as string });
  const { setup, returnTo } = page.data as { setup: { key: string; sealed: string }; returnTo: string };
  const code = totpAt(fromBase32(setup.key), world.clock.now());
  const form = { sealed: setup.sealed, code, returnTo };
  const { data } = await browser.send(confirm, { path: paths.desk.secondFactor(), form });
  return { ...made, browser, next: (data as { returnTo: string }).returnTo };
}

describe("the set-up link", () => {
  test("looking at it, however often, uses nothing; the press signs the owner in (case 3)", async () => {
    const { path, token } = await aNewBusiness();
    for (const method of ["HEAD", "GET", "GET"]) {
      const answer = await aBrowser(world).send(loader, { path, method });
      expect([answer.status, answer.setCookies]).toEqual([200, []]);
      expect(answer.data).toMatchObject({ link: { businessName: "Werkstatt Süd" } });
    }
    const browser = aBrowser(world);
    const answer = await press(browser, token);
    const guide = paths.setupStep("business");
    expect([answer.status, answer.location]).toEqual([303, paths.desk.secondFactor({ returnTo: guide })]);
    expect(browser.cookies.has(sessionCookie)).toBe(true);
  });

  test("works once, for a day, and for nobody who guesses", async () => {
    const { path, token } = await aNewBusiness();
    await press(aBrowser(world), token);
    const late = await aNewBusiness();
    world.clock.advance({ hours: 24 });
    for (const spent of [token, late.token, "guessed", ""]) {
      const answer = await press(aBrowser(world), spent);
      expect([answer.status, answer.setCookies]).toEqual([409, []]);
    }
    expect((await aBrowser(world).send(loader, { path })).data).toMatchObject({
      title: "This set-up link no longer works",
    });
  });
});

describe("the first-run guide", () => {
  test("leads from the second factor through business and account to the first import", async () => {
    const { browser, slug, businessId, next } = await anOwnerInside();
    expect(next).toBe(paths.setupStep("business"));
    const page = await browser.send(businessPage, { path: next });
    expect(page.data).toMatchObject({ known: { name: "Werkstatt Süd", country: "DE" } });
    const typed = {
      business: slug,
      name: "Werkstatt Süd",
      legalName: "Werkstatt Süd GmbH",
      line1: "Hauptstraße 1",
      line2: "Hof 2",
      postcode: "10115",
      city: "Berlin",
      country: "de",
      vatId: "DE136695976",
      brand: "#116644",
    };
    const saved = await browser.send(business, { path: next, form: typed });
    expect([saved.status, saved.location]).toEqual([303, paths.setupStep("account")]);
    const ctx = systemCtx(world.base, businessId);
    expect(await loadBusiness(ctx, businessId)).toMatchObject({
      legalName: "Werkstatt Süd GmbH",
      brand: "#116644",
      country: "DE",
      address: { line1: "Hauptstraße 1", line2: "Hof 2", city: "Berlin", country: "DE" },
    });

    const form = {
      business: slug,
      account: "DE89 3704 0044 0532 0130 00",
      bic: "",
      holder: "Werkstatt Süd GmbH",
    };
    const added = await browser.send(account, { path: paths.setupStep("account"), form });
    expect([added.status, added.location]).toEqual([303, paths.setupStep("invoice")]);
    expect((await listBankAccounts(ctx)).map(({ account: iban }) => iban)).toEqual([
      "DE89370400440532013000",
    ]);

    expect((await browser.send(invoicePage, { path: paths.setupStep("invoice") })).status).toBe(200);
    const done = await browser.send(end, {
      path: paths.setupEnd(),
      form: { business: slug, [submitName]: "import" },
    });
    expect([done.status, done.location]).toEqual([303, paths.desk.imports()]);
    expect((await loadBusiness(ctx, businessId)).guideDoneAt).not.toBeNull();
  });

  test("may be left at once, and then is done", async () => {
    const { browser, slug, businessId } = await anOwnerInside();
    const later = await browser.send(end, { path: paths.setupEnd(), form: { business: slug } });
    expect(later.location).toBe(paths.desk.today());
    expect((await loadBusiness(systemCtx(world.base, businessId), businessId)).guideDoneAt).not.toBeNull();
  });

  test("what cannot be saved comes back filled, with words at the field", async () => {
    const { browser, slug } = await anOwnerInside();
    const typed = { business: slug, name: "", legalName: "GmbH", country: "Deutschland", brand: "red" };
    const answer = await browser.send(business, { path: paths.setupStep("business"), form: typed });
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({
      typed,
      errors: { name: "Fill this in.", country: expect.any(String), brand: expect.any(String) },
    });
    const form = { business: slug, account: "DE00 1234", holder: "GmbH" };
    const refused = await browser.send(account, { path: paths.setupStep("account"), form });
    expect(refused.status).toBe(422);
    expect((refused.data as { errors: { account: string } }).errors.account).toContain("check digits");
  });

  test("bank details cost a fresh code after ten minutes", async () => {
    const { browser, slug, businessId } = await anOwnerInside();
    world.clock.advance({ minutes: 11 });
    const page = await browser.send(accountPage, { path: paths.setupStep("account") });
    expect(page.location).toBe(paths.accountStepUp({ returnTo: paths.setupStep("account") }));
    const form = { business: slug, account: "DE89 3704 0044 0532 0130 00", holder: "GmbH" };
    expect((await browser.send(account, { path: paths.setupStep("account"), form })).status).toBe(403);
    expect(await listBankAccounts(systemCtx(world.base, businessId))).toEqual([]);
  });

  test("is the owner's alone, at their own desk", async () => {
    const there = await makeBusiness(world.base);
    const manager = signedInBrowser(world, await atDesk(world, await makeStaff(there, "manager")));
    const steps = [businessPage, accountPage, invoicePage];
    for (const step of steps)
      expect((await manager.send(step, { path: "/setup/business" })).status).toBe(403);
    const owner = signedInBrowser(world, await atDesk(world, await makeStaff(there, "owner")));
    const { slug } = await aNewBusiness();
    for (const step of [business, account, end])
      expect((await owner.send(step, { path: "/setup/business", form: { business: slug } })).status).toBe(
        409,
      );
    expect((await aBrowser(world).send(end, { path: "/setup/end", form: { business: slug } })).status).toBe(
      401,
    );
  });
});
