import { escapeHtml } from "#test/sandbox/mailbox-page.ts";
import { inWords } from "#test/sandbox/stripe/currency.ts";
import { payStyles } from "#test/sandbox/stripe/pay-styles.ts";
import type { ChargeLine, MoneyLine, StripeState } from "#test/sandbox/stripe/state.ts";

const shown = 50;

/** What passed through the sandbox's Stripe, newest first, with what a bank or time may still do to it. */
export function moneyPage(state: StripeState, wrong: string | null): string {
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
  </main></body></html>`;
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
  ol { list-style: none; padding: 0; margin: 2rem 0 0; }
  li { border-top: 1px solid var(--line); padding: 1rem 0; overflow-wrap: anywhere; }
  .levers { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
  .levers p { margin: 0; width: 100%; }
  .levers button { width: auto; min-height: 2.5rem; margin: 0; font-weight: 500; }
`;
