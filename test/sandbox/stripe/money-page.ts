import { escapeHtml } from "#test/sandbox/mailbox-page.ts";
import { inWords } from "#test/sandbox/stripe/currency.ts";
import { payStyles } from "#test/sandbox/stripe/pay-styles.ts";
import type { ChargeLine, MoneyLine, StripeState, WebhookEndpoint } from "#test/sandbox/stripe/state.ts";

const shown = 50;

/** What passed through the sandbox's Stripe, newest first, with what a bank or time may still do to it. */
export function moneyPage(state: StripeState, endpoints: WebhookEndpoint[], wrong: string | null): string {
  const charges = state.charges.toReversed().slice(0, shown);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Payments · sandbox</title><style>${payStyles}${styles}</style></head><body><main class="list">
    <div><p class="business">Payments <span class="badge">Sandbox</span></p>
    <h1>What passed through Stripe's stand-in</h1>
    <p class="soft">No money ever moved. Its clock says ${new Date(state.now()).toISOString().slice(0, 16).replace("T", " ")} UTC.
      <a href="/mailbox">Mailbox</a></p>
    ${wrong ? `<div class="alert" role="alert">${escapeHtml(wrong)}</div>` : ""}
    <form method="post" class="levers">
      ${button("clock", "1", "Let a day pass")}${button("clock", "5", "Let five days pass: debits settle or bounce")}
    </form></div>
    ${charges.length > 0 ? `<ol>${charges.map((charge) => item(state, charge)).join("")}</ol>` : "<p>No payment yet.</p>"}
    ${accountsPart(state, endpoints)}
  </main></body></html>`;
}

/** What the dashboard of each account would show: its keys, and where it tells of payments. */
function accountsPart(state: StripeState, endpoints: WebhookEndpoint[]): string {
  const accounts = Array.from(state.accounts.values(), ({ id, name, secretKey, webhookSecret }) => {
    const told = endpoints.filter((endpoint) => endpoint.secretKey === secretKey).map(({ url }) => url);
    return `<li><p class="business">${escapeHtml(name)}</p>
      <p class="soft small">Secret key <code>${secretKey}</code><br>Signing secret <code>${webhookSecret}</code>
        ${told.map((url) => `<br>Tells ${escapeHtml(url)}`).join("")}</p>
      <form method="post" class="field"><input type="hidden" name="secretKey" value="${secretKey}">
        <label for="${id}">Webhook address for ${escapeHtml(name)}</label>
        <input id="${id}" name="url" type="url" placeholder="http://localhost:3000/webhooks/stripe/…">
        <button class="second">Tell this address</button></form></li>`;
  });
  return `<details><summary>Accounts, keys and webhooks</summary><ul>${accounts.join("")}</ul></details>`;
}

function item(state: StripeState, charge: ChargeLine): string {
  const { amount, currency, status, intent, at, account } = charge;
  const name = state.accounts.get(account)?.name ?? account;
  const disputes = state.disputes.filter((one) => one.intent === intent);
  const refunds = state.refunds.filter((one) => one.intent === intent);
  const canTakeBack = status === "succeeded" && disputes.length === 0;
  return `<li><p class="business">${escapeHtml(inWords(amount, currency))} <span class="badge">${words[status]}</span></p>
    <p class="soft small">${escapeHtml(name)}, ${escapeHtml(at.slice(0, 16).replace("T", " "))} UTC, ${escapeHtml(intent)}</p>
    <form method="post" class="levers">
      ${canTakeBack ? button("dispute", intent, "The payer's bank takes it back") : ""}
      ${disputes.map((one) => disputePart(one)).join("")}
      ${refunds.map((one) => refundPart(one)).join("")}
    </form></li>`;
}

const words = { succeeded: "paid", pending: "on its way", failed: "failed" } as const;

function disputePart({ id, status }: MoneyLine): string {
  if (status === "won" || status === "lost") return `<p>Chargeback, ${status}</p>`;
  return `<p>Chargeback, undecided</p>${button("won", id, "We win it")}${button("lost", id, "We lose it")}`;
}

function refundPart({ id, amount, currency, status }: MoneyLine): string {
  const back = status === "failed" ? "" : button("refund", id, "The bank sends this refund back");
  return `<p>Refund of ${escapeHtml(inWords(amount, currency))}, ${escapeHtml(status)}</p>${back}`;
}

function button(pull: string, value: string, label: string): string {
  return `<button class="second" name="${pull}" value="${escapeHtml(value)}">${escapeHtml(label)}</button>`;
}

const styles = `
  .list { display: block; max-width: 44rem; padding-top: 2rem; }
  .list h1 { font-size: 1.5rem; } .list .business { margin-bottom: .25rem; }
  ol, ul { list-style: none; padding: 0; margin: 2rem 0 0; } details { margin-top: 2rem; }
  li { border-top: 1px solid var(--line); padding: 1rem 0; overflow-wrap: anywhere; }
  .levers { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
  .levers p { margin: 0; width: 100%; }
  .levers button { width: auto; min-height: 2.5rem; margin: 0; font-weight: 500; }
`;
