/** The desk's settings of payments: what is offered, the account at the provider, who gives back how much alone. */
export const paymentSettings = {
  "paymentSettings.account": "Card and debit payments",
  "paymentSettings.account.address": "Webhook address",
  "paymentSettings.account.connected": "An account is connected already. Disconnect it first.",
  "paymentSettings.account.copy": "Copy the webhook address",
  "paymentSettings.account.default":
    "Payments go through the Stripe account this installation was set up with. Connect one of your own to use that instead.",
  "paymentSettings.account.demo":
    "This is a live key. The demo takes test keys only, so that no real money moves.",
  "paymentSettings.account.key": "Key",
  "paymentSettings.account.key.ends": "ends in {hint}",
  "paymentSettings.account.live": "Live: real money moves",
  "paymentSettings.account.mode": "Mode",
  "paymentSettings.account.none": "No account is connected. Clients pay by bank transfer alone.",
  "paymentSettings.account.nothing": "Fill in what is to be replaced.",
  "paymentSettings.account.older": "The signing secret before this one still counts.",
  "paymentSettings.account.otherMode":
    "This key belongs to the other mode. To change between test and live, disconnect this account and connect the other one.",
  "paymentSettings.account.since": "Connected since",
  "paymentSettings.account.test": "Test: no money moves",

  "paymentSettings.announced": "Wait for an announced transfer",
  "paymentSettings.announced.days": "working days",
  "paymentSettings.announced.hint":
    "When a client says that a transfer was sent, we do not ask for that money for so long.",
  "paymentSettings.announced.range": "Enter a whole number of days from {least} to {most}.",

  "paymentSettings.connect": "Connect Stripe",
  "paymentSettings.connect.done": "Stripe is connected. Clients can pay by card and debit.",
  "paymentSettings.connect.lead":
    "The money goes straight to your own Stripe account. The keys are kept encrypted and shown to nobody.",
  "paymentSettings.connect.step.address": "In Stripe, open Developers, then Webhooks, and add this address:",
  "paymentSettings.connect.step.events":
    "Let it send all events of checkout sessions, payment intents, setup intents, charges, disputes and refunds.",
  "paymentSettings.connect.step.keys":
    "Paste the address’s signing secret here, and a secret or restricted key of the same mode.",
  "paymentSettings.connect.steps": "Three steps",

  "paymentSettings.end": "Disconnect",
  "paymentSettings.end.done": "The account is disconnected. Clients pay by bank transfer.",
  "paymentSettings.end.keep": "Keep it connected",
  "paymentSettings.end.lead":
    "Clients can no longer pay by card or debit. Payments under way are still brought to their end, and you can still give money back.",
  "paymentSettings.end.title": "Disconnect the account whose key ends in {hint}?",

  "paymentSettings.lead": "How clients can pay you, and who may give money back alone.",
  "paymentSettings.limit": "Refund limit of {name}",
  "paymentSettings.limit.amount": "Amount",
  "paymentSettings.limit.amount.hint": "Enter 0 if somebody else must always agree.",
  "paymentSettings.limit.amount.missing": "Enter an amount, or choose “No limit”.",
  "paymentSettings.limit.none": "No limit",
  "paymentSettings.limit.none.note": "Any amount goes back without a second person.",
  "paymentSettings.limit.save": "Save limit",
  "paymentSettings.limit.upTo": "Up to this amount",
  "paymentSettings.limit.which": "{name} gives back alone",
  "paymentSettings.limit.which.missing": "Choose whether there is a limit.",
  "paymentSettings.limits": "Refunds",
  "paymentSettings.limits.alone": "alone up to {amount}",
  "paymentSettings.limits.lead":
    "Above their limit, another member with a higher one must agree. In other currencies than {currency}, everybody with a limit needs a second person.",
  "paymentSettings.limits.none": "no limit",

  "paymentSettings.link": "Payments",
  "paymentSettings.link.lead": "Ways to pay, the account at Stripe, refund limits.",
  "paymentSettings.link.open": "Payment settings",

  "paymentSettings.offers": "Ways to pay",
  "paymentSettings.offers.card": "Card, Apple Pay, Google Pay",
  "paymentSettings.offers.card.note": "Through your Stripe account, in seconds.",
  "paymentSettings.offers.none": "Clients see no way to pay.",
  "paymentSettings.offers.none.ask":
    "With all of these off, your clients see no way to pay, and their invoices still say what is due. If you want that, tick it below.",
  "paymentSettings.offers.none.sure": "Clients see no way to pay here, and that is what I want",
  "paymentSettings.offers.noAccount": "Clients see it once Stripe is connected.",
  "paymentSettings.offers.noBank": "Clients see it once you have a bank account here.",
  "paymentSettings.offers.sepa_debit": "SEPA direct debit",
  "paymentSettings.offers.sepa_debit.note": "Euro invoices only. The money takes about five working days.",
  "paymentSettings.offers.transfer": "Bank transfer",
  "paymentSettings.offers.transfer.note": "With reference and payment code. No fee.",

  "paymentSettings.replace": "Replace keys",
  "paymentSettings.replace.done": "The keys are replaced.",
  "paymentSettings.replace.drop": "Forget the signing secret before this one",
  "paymentSettings.replace.drop.hint":
    "Once Stripe no longer signs with it, at most a day after you replaced it.",
  "paymentSettings.replace.lead":
    "For new keys of the same Stripe account. An empty field keeps what it has. To use another account, disconnect this one first.",

  "paymentSettings.secretKey": "Secret or restricted key",
  "paymentSettings.secretKey.hint": "Begins with sk_ or rk_.",
  "paymentSettings.secretKey.wrong":
    "This is no secret key of Stripe’s: those begin with sk_live_, rk_live_, sk_test_ or rk_test_.",
  "paymentSettings.title": "Payment settings",
  "paymentSettings.webhookSecret": "Signing secret of the webhook",
  "paymentSettings.webhookSecret.hint": "Begins with whsec_.",
  "paymentSettings.webhookSecret.wrong": "This is no signing secret of Stripe’s: those begin with whsec_.",
} as const;
