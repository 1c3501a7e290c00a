import type { Page } from "playwright-core";

/** A payer on the sandbox's payment page: types a test card and presses the button. */
export async function payByCard(page: Page, number = "4242 4242 4242 4242"): Promise<void> {
  await fillEmail(page);
  await page.getByLabel("Card", { exact: true }).check();
  await page.getByLabel("Card number").fill(number);
  await page.getByLabel("Expiry date").fill("12 / 34");
  await page.getByLabel("Security code").fill("123");
  await pressMain(page);
}

export async function payByDebit(page: Page, iban = "DE89 3704 0044 0532 0130 00"): Promise<void> {
  await fillEmail(page);
  await page.getByLabel("SEPA Direct Debit").check();
  await page.getByLabel("IBAN").fill(iban);
  await page.getByLabel("Account holder").fill("Ana Petrović");
  await pressMain(page);
}

/** The payer's bank asks back, as for cards with 3-D Secure. */
export async function answerBank(page: Page, answer: "Confirm payment" | "Refuse"): Promise<void> {
  await page.getByRole("heading", { name: "Confirm it is you" }).waitFor();
  await page.getByRole("button", { name: answer }).click();
}

/** Lets days pass at Stripe: debits settle or bounce, pages expire. */
export async function passDays(sandbox: string, advanceDays: number): Promise<void> {
  const answer = await fetch(`${sandbox}/clock`, { method: "POST", body: JSON.stringify({ advanceDays }) });
  if (!answer.ok) throw new Error(`the sandbox's clock: ${await answer.text()}`);
}

async function fillEmail(page: Page): Promise<void> {
  const email = page.getByLabel("E-mail");
  if (await email.count()) await email.fill("payer@client.example");
}

async function pressMain(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Pay \D*\d|Save payment method)/ }).click();
}
