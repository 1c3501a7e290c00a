import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { showId } from "#app/kit/ids.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { paths } from "#app/kit/paths.ts";
import { theBrowser } from "#test/support/browser/e2e.ts";
import { nextMail } from "#test/support/browser/mailbox.ts";
import { demoVisitor, type Visitor } from "#test/support/browser/visitor.ts";
import { addresses } from "./cast.ts";
import { theDatabase } from "./database-state.ts";
import { bringIn, issue } from "./files.ts";
import { hostile, hostileFile, longHostile } from "./hostile-file.ts";

const { web, sandbox, visitAs } = theBrowser();
const db = theDatabase();
const file = hostileFile();
const fileName = `"><img id=pwned src=x onerror=alert(1)>\r\nSet-Cookie: pwned=1\u202efdp.xml`;
const reader = `reader-${Date.now()}@hostile.example`;
const lumen = { email: addresses.owner };
let owner: Visitor;
let waiting: string;
let ids: Record<"invoice" | "client" | "contact", string>;

beforeAll(async () => {
  owner = await demoVisitor(web, addresses.owner);
  waiting = await bringIn(owner, "lumen", file, fileName);
});

/** Holds a page against what was meant to happen in it; dialogs and breaches of the policy fail by themselves. */
async function nothingRan(page: Page): Promise<string> {
  await page.waitForLoadState("networkidle");
  const found = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const own of copy.querySelectorAll("script, style")) own.remove();
    return {
      elements: document.querySelectorAll("[id^=pwned]").length,
      handlers: [...document.querySelectorAll("*")].filter((one) =>
        one.getAttributeNames().some((name) => name.startsWith("on")),
      ).length,
      scripts: [...document.querySelectorAll("a[href],form[action],iframe,object,embed,base")].filter((one) =>
        /^\s*javascript:/i.test(one.getAttribute("href") ?? one.getAttribute("action") ?? "javascript:"),
      ).length,
      text: copy.textContent ?? "",
    };
  });
  expect({ ...found, text: "" }).toEqual({ elements: 0, handlers: 0, scripts: 0, text: "" });
  return `${await page.title()}\n${found.text}`;
}

describe("an invoice whose every text means harm (case 26)", () => {
  test("is only text while it waits at the desk, and is issued", async () => {
    const { page } = await visitAs(lumen, paths.desk.import(waiting));
    const text = await nothingRan(page);
    for (const word of ["Buyer", "Seller"]) expect(text).toContain(`${word}<b id=pwned>`);
    expect(text).toContain(file.number);
    await page.goto(paths.desk.imports());
    expect(await nothingRan(page)).toContain(file.number);
    const newName = `Reader<script id=pwned>alert(1)</script>"><img id=pwned src=x onerror=alert(1)>`;
    await issue(owner, "lumen", waiting, {
      ...{ mail: "yes", seller: "yes", newEmail: reader, newName, newLocale: "en" },
    });
    await page.goto(paths.desk.import(waiting));
    await nothingRan(page);
    const [row] = await db.sql<Record<"invoice" | "client" | "contact", string>[]>`
      select i.id as invoice, i.client_id as client, k.id as contact
      from invoices i join contacts k on k.client_id = i.client_id
      where i.number = ${file.number} and k.email = ${reader}`;
    ids = {
      invoice: showId("inv", row?.invoice as string),
      client: showId("cli", row?.client as string),
      contact: showId("con", row?.contact as string),
    };
  });

  test("is only text on every page of the desk", async () => {
    const { page } = await visitAs(lumen, paths.desk.invoice(ids.invoice));
    const d = paths.desk;
    const pages: [string, string][] = [
      [d.invoice(ids.invoice), "Item<b id=pwned>"],
      [d.invoiceAsClient(ids.invoice), "Item<b id=pwned>"],
      [d.invoices({ q: "Item" }), file.number],
      [d.client(ids.client), "Buyer<b id=pwned>"],
      [d.clientEdit(ids.client), "Buyer<b id=pwned>"],
      [d.clients({ q: "Buyer" }), "Buyer<b id=pwned>"],
      [d.contact(ids.client, ids.contact), "Reader<script id=pwned>"],
      [d.contactEnd(ids.client, ids.contact), "Reader<script id=pwned>"],
      [d.contactNew(ids.client), "Buyer<b id=pwned>"],
      [d.log(), file.number],
      [d.today(), ""],
      [d.clients({ q: hostile("Search") }), ""],
      [d.invoices({ q: hostile("Search"), status: hostile("Status"), sort: hostile("Sort") }), ""],
    ];
    for (const [path, shown] of pages) {
      await page.goto(path);
      const text = await nothingRan(page);
      if (shown) expect(text, path).toContain(shown);
    }
  });

  test("is only text for the client, who reads all of it", async () => {
    const p = paths.portal;
    const key = numberKey(file.number);
    const { page } = await visitAs({ email: reader }, p.invoice("lumen", key));
    const text = await nothingRan(page);
    expect(text).toContain(file.number);
    for (const word of file.shown) expect(text, word).toContain(`${word}<b id=pwned>b</b><script id=pwned>`);
    for (const path of [
      ...[p.home("lumen"), p.invoices("lumen", { q: "Item" }), p.settings("lumen")],
      ...[p.invoices("lumen", { q: longHostile("Search").slice(0, 1_500) }), paths.home(), paths.account()],
    ]) {
      await page.goto(path);
      await nothingRan(page);
    }
  });

  test("is only text in the mail", async () => {
    const mail = await nextMail(sandbox, reader, 0);
    expect(mail.subject).not.toMatch(/[\r\n\u202e\u2066]/);
    const { page } = await visitAs({ email: reader }, "/robots.txt");
    await page.goto("about:blank");
    await page.setContent(mail.html);
    expect(await nothingRan(page)).toContain(file.number);
    expect(mail.html).not.toMatch(/="\s*javascript:/i);
    await page.goto(`${sandbox}/mailbox`);
    await nothingRan(page);
  });

  test("is only text where a form comes back with what was typed", async () => {
    const { page } = await visitAs(lumen, paths.desk.clientNew());
    const typed = hostile("Typed").repeat(8);
    const name = page.locator("input[name=name]");
    // Who means harm does not keep to what a field says of its length.
    await name.evaluate((field) => field.removeAttribute("maxlength"));
    await name.fill(typed);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === "POST"),
      name.press("Enter"),
    ]);
    expect(answer.status()).toBe(422);
    await page.waitForLoadState("load");
    await nothingRan(page);
    expect(await name.inputValue()).toBe(typed);
  });

  test("is saved under a name that splits no header and hides no ending (case 29)", async () => {
    const d = paths.desk;
    for (const path of [
      ...[d.importOriginal(waiting), d.invoiceOriginal(ids.invoice)],
      ...[d.invoicePdf(ids.invoice), d.invoiceXml(ids.invoice)],
    ]) {
      const answer = await owner.get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie()).toEqual([]);
      const disposition = answer.headers.get("content-disposition") ?? "";
      const parsed = /^attachment; filename="([^"\\%]+)"(?:; filename\*=UTF-8''([\w!#$&+.^`|~%-]+))?$/.exec(
        disposition,
      );
      expect(parsed, disposition).not.toBeNull();
      const name = decodeURIComponent(parsed?.[2] ?? parsed?.[1] ?? "");
      expect(name).toMatch(/\.(pdf|xml)$/);
      expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/u);
      expect(name.length).toBeLessThanOrEqual(120);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    }
  });
});
