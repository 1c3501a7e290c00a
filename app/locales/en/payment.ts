/** What the server says about paying and about payments: methods, states, and why. A browser never needs these. */
export const payment = {
  "payment.method.card": "Card",
  "payment.method.card.of": "{brand} ending {last4}",
  "payment.method.cash": "Cash",
  "payment.method.credit": "Your credit",
  "payment.method.debit": "SEPA Direct Debit",
  "payment.method.debit.of": "Direct debit, account ending {last4}",
  "payment.method.other": "Another way",
  "payment.method.transfer": "Bank transfer",

  "payment.state.announced": "Announced",
  "payment.state.announced.arrived": "Arrived",
  "payment.state.announced.ended": "Taken back",
  "payment.state.announced.expired": "Did not arrive",
  "payment.state.announced.settled": "Not needed any more",
  "payment.state.canceled": "Canceled",
  "payment.state.charged_back": "Charged back",
  "payment.state.checked": "Being checked",
  "payment.state.created": "Begun",
  "payment.state.byMistake": "Recorded by mistake",
  "payment.state.elsewhere": "Counted elsewhere",
  "payment.state.expired": "Not completed",
  "payment.state.failed": "Failed",
  "payment.state.part_refunded": "Part refunded",
  "payment.state.processing": "Processing",
  "payment.state.refunded": "Refunded",
  "payment.state.succeeded": "Paid",

  "pay.title": "Pay {business}",
  "pay.about.one": "Invoice {number}, all that is payable now.",
  "pay.about.one.part": "A part of invoice {number}. {rest} stays open.",
  "pay.about.all":
    "{n, plural, =2 {Two invoices} =3 {Three invoices} =4 {Four invoices} =5 {Five invoices} one {# invoice} other {# invoices}}, all that is payable now.",
  "pay.about.oldest":
    "{n, plural, one {Your # oldest invoice} other {Your # oldest invoices}}. The rest follows after.",
  "pay.about.picked":
    "{n, plural, =2 {Two invoices} =3 {Three invoices} =4 {Four invoices} =5 {Five invoices} one {# invoice} other {# invoices}} of your choice.",
  "pay.about.part":
    "It goes to {n, plural, one {# invoice} other {# invoices}}, the oldest first. {rest} stays open.",
  "pay.about.credit": "{amount} of your credit is used first.",
  "pay.credit.keep": "Do not use my credit",
  "pay.credit.use": "Use {amount} of my credit first",
  "pay.credit.left": "{amount} stays with you",
  "pay.begun": "A payment of {amount} was begun on {when}: {method}.",
  "pay.part": "part of {amount}",
  "pay.due": "due {date}",
  "pay.sum": "To pay",

  "pay.transfer": "Bank transfer",
  "pay.transfer.ips": "Bank transfer or IPS scan",
  "pay.transfer.about": "No fee. Usually here on the next working day.",
  "pay.transfer.ips.about": "No fee. With the code it arrives at once, at night and on holidays too.",
  "pay.transfer.sent": "I have sent the transfer",
  "pay.transfer.sent.why":
    "With this reference {business} finds your transfer by itself. Tell us that you sent it and we do not ask for it again for {n, plural, one {# working day} other {# working days}}.",
  "pay.transfer.many":
    "One transfer for all of them gets a reference of its own. The next page shows it with the code to scan; there you can also take it back.",
  "pay.transfer.many.button": "Show the transfer details, {amount}",
  "pay.card": "Card",
  "pay.card.other": "Another card",
  "pay.debit.other": "SEPA Direct Debit from another account",
  "pay.card.about": "Paid at once. Visa, Mastercard, Apple Pay, Google Pay.",
  "pay.card.lead":
    "You enter the card on our payment partner’s page and come back here. {business} never sees the number.",
  "pay.card.button": "Continue to card, {amount}",
  "pay.debit": "SEPA Direct Debit",
  "pay.debit.about": "Takes about five working days. We do not ask again meanwhile.",
  "pay.debit.lead":
    "You enter the account on our payment partner’s page, allow the debit there and come back here.",
  "pay.debit.button": "Continue to direct debit, {amount}",
  "pay.saved.card.about": "Saved. Paid at once.",
  "pay.saved.debit.about": "Saved. Takes about five working days.",
  "pay.saved.expired": "This card has expired. Choose another way, or save a new card.",
  "pay.saved.button": "Pay {amount}",
  "pay.noWay": "{business} offers no way to pay in {currency} here yet. Ask them how they want to be paid.",
  "pay.tooMuch": "By card and direct debit so much cannot be paid at once. Please transfer this amount.",
  "pay.tooFine": "Cards do not take so small a unit of {currency}. Please transfer this amount.",
  "pay.tooLittle": "By card and direct debit at least {limit} can be paid.",
  "pay.providerAway":
    "Our payment partner does not answer. No money was taken. Try again in a moment, or transfer the amount.",

  "pay.wrong.above": "You owe {amount}. Enter that or less.",
  "pay.wrong.ambiguous": "Write the amount with two decimals, so that it cannot be mistaken: {example}.",
  "pay.wrong.not_a_number": "Enter an amount like {example}.",
  "pay.wrong.too_many_decimals": "{currency} has no such small unit. Enter an amount like {example}.",
  "pay.wrong.zero": "Enter an amount above zero.",
  "pay.wrong.changed": "What is payable has changed meanwhile. Here is how it stands now; nothing was paid.",
  "pay.wrong.method": "Choose one of these ways.",
  "pay.wrong.sentOn": "Enter the day on which you sent it: not in the future, and at most 30 days ago.",

  "pay.several.title": "What do you want to pay?",
  "pay.several.lead": "One payment is for one client and one currency.",
  "pay.several.count": "{n, plural, one {# invoice} other {# invoices}}",

  "pay.none.even": "We are even.",
  "pay.none.processing": "{amount} is on its way",
  "pay.none.held": "{amount} is in dispute",
  "pay.none.invoice": "Nothing is payable on invoice {number}",
  "pay.none.invoices": "Nothing is payable on these invoices",

  "payment.list.more": "{n, plural, one {and # more} other {and # more}}",
  "payment.of": "Invoice {number}",
  "payment.number": "Payment {number}",
  "payment.by": "by {name}",

  "payment.confirming.title": "Confirming your payment",
  "payment.confirming.lead":
    "We are asking our payment partner. This page looks again by itself; you can also leave, nothing gets lost.",
  "payment.confirming.late":
    "Our payment partner has not answered yet. If you finished paying, you need do nothing: we keep asking and write to you. Please do not pay again until then.",
  "payment.confirming.again": "Look again",
  "payment.begun.title": "Begun and not finished",
  "payment.begun.lead": "No money was taken. You can go on where you stopped, or begin anew.",
  "payment.begun.continue": "Continue paying {amount}",
  "payment.begun.new": "Begin anew",

  "payment.processing.title": "On its way",
  "payment.processing.debit.lead":
    "Your bank is asked for {amount}. It usually arrives by {date}, sometimes a few days later. Until then we do not ask for it again, and we write to you when it is here.",
  "payment.processing.lead":
    "We have sent {amount} on and wait for the answer. We do not ask for it again, and write to you when it is here.",

  "payment.announced.title": "Transfer announced",
  "payment.announced.lead":
    "Thank you. Until {date} we do not ask for {amount} again. When it arrives we write to you.",
  "payment.announced.needless.lead":
    "What it was for is paid meanwhile: nothing is left to send. If {amount} is on its way already, it becomes your credit; if not, take this back.",
  "payment.announced.sent": "sent on {date}",
  "payment.announced.details": "Where it goes",
  "payment.announced.details.lead": "Not sent yet? This is what your bank needs.",
  "payment.announced.expired.title": "The transfer did not arrive",
  "payment.announced.expired.lead":
    "We have not seen {amount} by {date}, so the invoices are payable again. If you sent it, you need do nothing: it is counted as soon as it arrives.",
  "payment.announced.ended.title": "Taken back",
  "payment.announced.ended.lead": "You told us that {amount} will not come. The invoices are payable again.",
  "payment.announced.settled.title": "Paid another way",
  "payment.announced.settled.lead":
    "{n, plural, one {This invoice has} other {These invoices have}} been paid another way. If your transfer is already under way, it becomes credit with us, or we send it back.",
  "payment.arrived.title": "It has arrived",
  "payment.arrived.lead": "It stands as a payment of its own, with a receipt.",
  "payment.arrived.see": "See the payment",

  "payment.succeeded.title": "Paid, thank you",
  "payment.succeeded.lead": "{business} has your money.",
  "payment.succeeded.receipt": "A receipt is on its way to {email}.",
  "payment.succeeded.receipt.sent": "The receipt was sent to {email}.",
  "payment.recorded.title": "Received, thank you",
  "payment.credit.title": "Settled with your credit",
  "payment.credit.lead": "No money had to move.",
  "payment.account.credit": "{amount} of it from your credit",
  "payment.account.kept": "Kept as your credit",
  "payment.account.kept.note": "lowers what you pay next",
  "payment.account.undone": "Recorded by mistake, taken back",
  "payment.account.refunded": "Given back to you",
  "payment.account.charged_back": "Taken back by your bank",
  "payment.account.other": "Taken from your other credit",
  "payment.account.sum": "In all",
  "payment.account.for": "What it is for",

  "payment.part_refunded.title": "Paid, and partly given back",
  "payment.refunded.title": "Given back to you",
  "payment.refund.pending": "{amount} is on its way back to you since {date}. Banks take five to ten days.",
  "payment.refund.pending.bank": "{business} is sending you {amount} by bank transfer since {date}.",
  "payment.refund.sent": "{business} sent you {amount} by bank transfer on {date}.",
  "payment.refund.succeeded": "{amount} was given back to you on {date}.",
  "payment.refund.failed":
    "{amount} could not be given back on {date}. It is with {business} again, who will write to you.",
  "payment.charged_back.title": "Taken back by your bank",
  "payment.charged_back.lead":
    "Your bank took {amount} back. The invoices are open again as far as they were paid with it. If that was not meant, write to {business}.",
  "payment.chargeback.won": "Your bank’s chargeback of {amount} was decided for {business} on {date}.",

  "payment.checked.title": "Your payment is being checked",
  "payment.checked.lead":
    "What arrived differs from what was agreed. Your money is safe: {business} looks at it and writes to you. Please do not pay again.",

  "payment.undone.title": "Recorded by mistake",
  "payment.undone.lead":
    "We recorded this payment by mistake and have taken the record back; the fault is ours. What it had paid is open again. If you did pay it, write to us and we look for your money.",
  "payment.elsewhere.title": "Counted elsewhere",
  "payment.elsewhere.lead":
    "{business} counted this money elsewhere, and none of it here. If that is not right, write to them.",
  "payment.gone_back.title": "Your money goes back",
  "payment.gone_back.lead":
    "What arrived differed from what was agreed, so {business} gives it back to you. The payment made of it shows how far that is.",

  "payment.failed.title": "The payment did not go through",
  "payment.failed.returned.title": "Your bank returned the debit",
  "payment.failed.again": "Try again",
  "payment.failed.why.authentication":
    "The confirmation with your bank did not succeed. No money was taken. Try again, or choose another way.",
  "payment.failed.why.declined":
    "Your bank declined the payment. No money was taken. Try again or choose another way.",
  "payment.failed.why.expired_card":
    "The card has expired. No money was taken. Try another card or another way.",
  "payment.failed.why.funds":
    "There was not enough on the account. No money was taken. Try again later, or choose another way.",
  "payment.failed.why.incorrect":
    "Something in the card’s details was not right. No money was taken. Check them and try again.",
  "payment.failed.why.method_gone":
    "The saved method no longer works. No money was taken. Choose another way.",
  "payment.failed.why.other": "No money was taken. Try again or choose another way.",
  "payment.failed.why.returned":
    "The direct debit came back unpaid. Nothing is left to do at your bank; the invoices are payable again.",
  "payment.canceled.title": "Nothing was paid",
  "payment.canceled.lead": "This attempt was closed. No money was taken.",
  "payment.expired.lead": "This attempt was not finished in time. No money was taken.",

  "payment.left.open": "Open invoices",
  "payment.left.next": "{n, plural, one {# invoice} other {# invoices}}, the next is due {date}",
  "payment.left.late": "{n, plural, one {# invoice} other {# invoices}}, the oldest was due {date}",
  "payment.left.even": "We are even.",
  "payment.left.pay": "Pay {amount}",
  "payment.left.credit": "You have {amount} of credit.",

  "payment.step.paid": "Paid",
  "payment.step.processing": "Processing",
  "payment.step.announced": "Announced",
  "payment.timeline.announced": "Transfer of {amount} announced",
  "payment.timeline.ended": "Announced transfer of {amount} taken back",
  "payment.timeline.settled": "Announced transfer of {amount} not needed any more",
  "payment.timeline.failed": "Payment of {amount} failed",
  "payment.timeline.assigned": "What came instead of {amount} is counted as a payment of its own",
  "payment.timeline.checked": "Something else than {amount} came in: we look at it",
  "payment.timeline.elsewhere": "What came instead of {amount} is counted elsewhere",
  "payment.timeline.wentBack": "What came instead of {amount} goes back",
  "payment.timeline.expired": "Announced transfer of {amount} did not arrive",
  "payment.timeline.processing": "{amount} on its way",
  "payment.timeline.paid": "{amount} paid",
  "payment.timeline.undone": "{amount} was recorded by mistake and is taken back",
  "payment.timeline.refunded": "{amount} given back",
  "payment.timeline.chargeback": "The bank took {amount} back",
  "pay.way.transfer": "Bank transfer",
  "pay.way.card": "card",
  "pay.way.sepa_debit": "direct debit",
  "payment.timeline.back": "{amount} counts as paid again",
} as const;
