import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { theBrowser } from "#test/support/browser/e2e.ts";
import { faultsOf } from "#test/support/browser/faults-of-page.ts";
import { disputed } from "./disputed.ts";

const { visitAs } = theBrowser();
const support = { email: "support@lumen.example", business: "lumen" };
const manager = { email: "manager@lumen.example", business: "lumen" };
const { desk } = paths;

/** The tickets of one client, so that the list holds nothing else. */
const listOf = (client: string) => desk.disputes({ q: client });

/** Presses keys and counts them; a chord is one press. */
function presser(page: Page) {
  let count = 0;
  return {
    press: async (...keys: string[]) => {
      for (const key of keys) {
        count += 1;
        await page.keyboard.press(key);
      }
    },
    count: () => count,
  };
}

const keysAreAlive = (page: Page) => page.getByRole("button", { name: "Keys (?)" }).waitFor();

test("a simple ticket is decided from the queue with eight key presses beside the answer's words", async () => {
  const { number, client } = await disputed();
  const { page } = await visitAs(support, listOf(client));
  await keysAreAlive(page);
  const { press, count } = presser(page);
  await press("j", "Enter");
  await page.getByRole("heading", { level: 1, name: "Wrong price" }).waitFor();
  await keysAreAlive(page);
  await press("1", "c", "a");
  await page.keyboard.type("You are right, the price of June holds.");
  await press("Control+Enter");
  await page.getByText("Decided. The client has the answer.").waitFor();
  expect(count()).toBeLessThanOrEqual(8);
  const aside = page.getByRole("complementary", { name: "Decide" });
  await aside.getByText("You are right, the price of June holds.").waitFor();
  await aside.getByText("Accepted, €23.80 · Price list").waitFor();
  await aside.getByRole("link", { name: /^Credit note CN-/ }).waitFor();
  expect(page.url()).toContain(number);
});

describe("keys", () => {
  test("write letters where somebody writes, ask for an amount in part, and are listed under ?", async () => {
    const { number } = await disputed();
    const { page } = await visitAs(support, desk.dispute(number));
    await keysAreAlive(page);
    await page.keyboard.press("a");
    await page.keyboard.type("act? 123");
    expect(await page.getByLabel("Answer to the client").inputValue()).toBe("act? 123");
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    await page.keyboard.type("10");
    await page.getByText("€13.80").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel("Keys work on these pages").uncheck();
    await page.getByRole("button", { name: "Close" }).click();
    await page.keyboard.press("3");
    expect(await page.getByRole("radio", { name: "Decline" }).isChecked()).toBe(false);
  });

  test("a declined claim turns the resolution into an explanation, and the client owes it again", async () => {
    const { number } = await disputed();
    const { page } = await visitAs(support, desk.dispute(number));
    await keysAreAlive(page);
    await page.keyboard.press("3");
    expect(await page.getByLabel("Resolution").inputValue()).toBe("explanation");
    await page.keyboard.press("c");
    await page.getByLabel("Answer to the client").fill("The price is the one of your order.");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Decided. The client has the answer.").waitFor();
  });
});

test("without JavaScript a slip comes back with all that was typed, and then the ticket is decided", async () => {
  const { number } = await disputed();
  const { page } = await visitAs(support, desk.dispute(number), { javaScriptEnabled: false });
  await page.getByRole("radio", { name: "Accept" }).check({ force: true });
  await page.getByLabel("Answer to the client").fill("Typed once");
  await page.getByRole("button", { name: "Decide and send" }).click();
  expect(await page.getByLabel("Answer to the client").inputValue()).toBe("Typed once");
  expect(await page.getByRole("radio", { name: "Accept" }).isChecked()).toBe(true);
  await page.getByLabel("Root cause").selectOption("price_list");
  await page.getByRole("button", { name: "Decide and send" }).click();
  await page.getByText("Decided. The client has the answer.").waitFor();
});

test("two people on one ticket: who comes second reads what happened and keeps the words", async () => {
  const { number } = await disputed();
  const first = await visitAs(support, desk.dispute(number), { javaScriptEnabled: false });
  const second = await visitAs({ email: "manager@lumen.example", business: "lumen" }, desk.dispute(number));
  await second.page.getByLabel("Message to the client").fill("We are looking at it.");
  await second.page.getByRole("button", { name: "Send the message" }).click();
  await second.page.getByText("Sent to the client.").waitFor();
  await first.page.getByRole("radio", { name: "Accept" }).check({ force: true });
  await first.page.getByLabel("Root cause").selectOption("price_list");
  await first.page.getByLabel("Answer to the client").fill("Mine");
  await first.page.getByRole("button", { name: "Decide and send" }).click();
  await first.page.getByText(/has replied since you opened this/).waitFor();
  expect(await first.page.getByLabel("Answer to the client").inputValue()).toBe("Mine");
  await first.page.getByRole("button", { name: "Decide and send" }).click();
  await first.page.getByText("Decided. The client has the answer.").waitFor();
});

describe.each([
  { how: "with a script", javaScriptEnabled: true },
  { how: "without one", javaScriptEnabled: false },
])("two decisions on one ticket, $how", ({ javaScriptEnabled }) => {
  test("the second reads that it was not taken, and has its words", async () => {
    const { number } = await disputed();
    const open = (who: { email: string; business: string }) =>
      visitAs(who, desk.dispute(number), { javaScriptEnabled });
    const [first, second] = [await open(support), await open(manager)];
    const fill = async (page: Page, verdict: string, words: string) => {
      await page.getByRole("radio", { name: verdict }).check({ force: true });
      await page.getByLabel("Root cause").selectOption("price_list");
      await page.getByLabel("Answer to the client").fill(words);
    };
    await fill(first.page, "Accept", "My words for it.");
    await fill(second.page, "Accept", "The manager's words.");
    await second.page.getByRole("button", { name: "Decide and send" }).click();
    await second.page.getByText("Decided. The client has the answer.").waitFor();
    // With a script the page hears of it by itself.
    if (!javaScriptEnabled) await first.page.getByRole("button", { name: "Decide and send" }).click();
    const told = first.page.getByRole("alert").filter({ hasText: "Your decision was not taken" });
    await told.getByText("My words for it.").waitFor();
    await first.page.getByRole("complementary").getByText("The manager's words.").waitFor();
  });
});

test("an answer half written outlives a message that is sent meanwhile, and a template says what is granted", async () => {
  const { number } = await disputed();
  const { page } = await visitAs(support, desk.dispute(number));
  await keysAreAlive(page);
  await page.getByRole("radio", { name: "In part" }).check({ force: true });
  await page.getByLabel("Answer to the client").fill("You are partly right.");
  await page.getByLabel("Message to the client").fill("One moment, please.");
  await page.getByRole("button", { name: "Send the message" }).click();
  await page.getByText("Sent to the client.").waitFor();
  await keysAreAlive(page);
  await expect.poll(() => page.getByLabel("Answer to the client").inputValue()).toBe("You are partly right.");
  expect(await page.getByLabel("Message to the client").inputValue()).toBe("");
  await page.getByRole("radio", { name: "In part" }).check({ force: true });
  await page.getByLabel(/^Granted/).fill("3.50");
  await page.locator("#templates summary").click();
  await page.getByRole("button", { name: /Price list was wrong/ }).click();
  expect(await page.getByLabel("Answer to the client").inputValue()).toContain("€3.50");
});
