/** What our mails say about money on its way, arrived, failed and given back. Used on the server only. */
export const moneyMails = {
  "mail.footer.actsFor": "Sent to {email} because you act for {client}.",
  "mail.footer.team": "Sent to {email} because you look after payments at {business}.",

  "mail.money.amount.announced": "Announced",
  "mail.money.amount.approved": "Approved",
  "mail.money.amount.back": "Given back",
  "mail.money.amount.backAgain": "Paid again",
  "mail.money.amount.chargeback": "Claimed back by a bank",
  "mail.money.amount.declined": "Declined",
  "mail.money.amount.failed": "Not paid",
  "mail.money.amount.goingBack": "Going back to you",
  "mail.money.amount.onItsWay": "On its way",
  "mail.money.amount.paid": "Paid",
  "mail.money.amount.surplus": "Paid too much",
  "mail.money.amount.takenBack": "Taken back by your bank",
  "mail.money.amount.undelivered": "Not delivered",
  "mail.money.amount.waiting": "Waits for a decision",
  "mail.money.contact": "Is something unclear? Answer this mail.",
  "mail.money.credit": "Kept as your credit",
  "mail.money.for": "What it is for",
  "mail.money.forPaid": "What it paid",
  "mail.money.invoice": "Invoice {number}",
  "mail.money.receiptAttached": "The receipt is attached as PDF.",
  "mail.money.see": "See the payment",
  "mail.money.sum": "Together, in {currency}",
  "mail.money.sum.paid": "Received, in {currency}",

  "mail.paymentReceived.button": "See the receipt",
  "mail.paymentReceived.credit":
    "{amount} was more than you owed. It is your credit and can pay the next invoice.",
  "mail.paymentReceived.greeting": "Hello {name}, the payment for {client} is here. Thank you.",
  "mail.paymentReceived.lead": "{method}, {date}. Payment number {number}.",
  "mail.paymentReceived.left": "{amount} is left to pay on invoice {number}.",
  "mail.paymentReceived.left.none":
    "Nothing is left to pay on {n, plural, one {this invoice} other {these invoices}}.",
  "mail.paymentReceived.ofCredit": "{amount} of it was your credit.",
  "mail.paymentReceived.preview": "{amount} has arrived. What it paid and what is left stands in this mail.",
  "mail.paymentReceived.subject": "Receipt from {business}: {amount} paid",

  "mail.paymentProcessing.greeting": "Hello {name}, the payment for {client} is on its way.",
  "mail.paymentProcessing.lead":
    "{method}. This takes a few working days. We do not ask for this money again, and write to you when it is here.",
  "mail.paymentProcessing.preview": "We do not ask for this money again, and write when it is here.",
  "mail.paymentProcessing.subject": "On its way to {business}: {amount}",

  "mail.transferAnnounced.greeting": "Hello {name}, a transfer for {client} has been announced.",
  "mail.transferAnnounced.lead":
    "Sent on {date}. We do not ask for this money again until {until}. If it has not come by then, its invoices are open again.",
  "mail.transferAnnounced.preview": "We look out for it and do not ask for this money again.",
  "mail.transferAnnounced.subject": "Transfer to {business} announced: {amount}",
  "mail.transferAnnounced.undo":
    "Was it not sent after all? You can take it back on the page of the payment.",

  "mail.paymentFailed.button": "Choose how to pay",
  "mail.paymentFailed.declined": "Your bank declined it. No money was taken.",
  "mail.paymentFailed.greeting": "Hello {name}, the payment for {client} did not go through.",
  "mail.paymentFailed.next":
    "{n, plural, one {The invoice is} other {The invoices are}} open again. Try once more, or choose another way.",
  "mail.paymentFailed.preview": "No money was kept. Try once more, or choose another way.",
  "mail.paymentFailed.returned":
    "Your bank did not carry out the debit, or took it back. If the money had left your account, it is there again.",
  "mail.paymentFailed.subject": "Payment to {business} did not go through: {amount}",

  "mail.takenBack.credit":
    "{amount} of it had stayed with us as your credit; the credit is lower by that now.",
  "mail.takenBack.greeting": "Hello {name}, your bank took a payment for {client} back.",
  "mail.takenBack.lead":
    "{method}, received on {date}, payment number {number}. This happens, and mostly for reasons of the bank: the money is on your account again.",
  "mail.takenBack.next":
    "So {n, plural, one {this invoice is} other {these invoices are}} open again. Pay in whichever way suits you. If you did not expect this, answer this mail: we sort it out together.",
  "mail.takenBack.owed": "What the bank took back",
  "mail.takenBack.preview": "What is open again, and how you can pay it.",
  "mail.takenBack.subject": "Your bank took {amount} for {business} back",

  "mail.backAgain.credit": "{amount} of it is your credit again.",
  "mail.backAgain.greeting": "Hello {name}, the payment for {client} counts again. Thank you.",
  "mail.backAgain.lead":
    "{method}, received on {date}, payment number {number}. Your bank has given us the money again.",
  "mail.backAgain.next":
    "It pays {n, plural, one {this invoice} other {these invoices}} again. There is nothing to do.",
  "mail.backAgain.preview": "Your bank has given us the money again. There is nothing to do.",
  "mail.backAgain.subject": "Paid again at {business}: {amount}",

  "mail.paymentEnded.button": "See what is open",
  "mail.paymentEnded.canceled": "No money was taken. Its invoices are open again.",
  "mail.paymentEnded.canceled.greeting": "Hello {name}, the payment for {client} was canceled.",
  "mail.paymentEnded.canceled.preview": "No money was taken. What it was for is open again.",
  "mail.paymentEnded.canceled.subject": "Payment to {business} canceled: {amount}",
  "mail.paymentEnded.late":
    "It was announced as sent on {date}. Its invoices are open again. If the money comes after all, we book it at once: then there is nothing to do.",
  "mail.paymentEnded.late.greeting": "Hello {name}, the transfer announced for {client} has not arrived.",
  "mail.paymentEnded.late.preview": "Its invoices are open again. If it comes after all, we book it at once.",
  "mail.paymentEnded.late.subject": "Transfer to {business} has not arrived: {amount}",

  "mail.refund.arrived.bank": "It was sent by bank transfer to {payee}.",
  "mail.refund.arrived.greeting": "Hello {name}, {business} has given {client} money back.",
  "mail.refund.arrived.provider":
    "It went back the way it came: {method}. Until it shows on your account, some days can pass.",
  "mail.refund.arrived.preview": "{amount} has gone back to you.",
  "mail.refund.arrived.subject": "Refund from {business}: {amount}",
  "mail.refund.failed.client":
    "The money is with {business} and is still yours. We look for another way and write to you.",
  "mail.refund.failed.greeting": "Hello {name}, the refund for {client} did not reach its account.",
  "mail.refund.failed.preview": "The money is still yours. We look for another way.",
  "mail.money.amount.undone": "Recorded by mistake",
  "mail.recordingUndone.credit": "{amount} of credit that came of it is gone again.",
  "mail.recordingUndone.greeting": "Hello {name}, we recorded a payment for {client} by mistake.",
  "mail.recordingUndone.lead":
    "We have taken the record of payment {number} back. The fault is ours: please do not use its receipt.",
  "mail.recordingUndone.next":
    "{n, plural, one {The invoice below is open again} other {The invoices below are open again}}, as before.",
  "mail.recordingUndone.owed": "What we took back",
  "mail.recordingUndone.preview": "We have taken the record back. What is open again stands here.",
  "mail.recordingUndone.subject": "{business} recorded {amount} by mistake",
  "mail.recordingUndone.sure": "If you did pay this, answer this mail and we look for your money at once.",
  "mail.refund.failed.subject": "Refund from {business} not delivered: {amount}",
  "mail.refund.of": "It belongs to payment {number}.",
  "mail.refund.started.bank": "It goes by bank transfer to {payee}.",
  "mail.refund.started.greeting": "Hello {name}, {business} gives {client} money back.",
  "mail.refund.started.provider":
    "It goes back the way it came: {method}. Banks often take five to ten days.",
  "mail.refund.started.preview": "{amount} is on its way back to you.",
  "mail.refund.started.subject": "Refund from {business} on its way: {amount}",

  "mail.method.added.greeting": "Hello {name}, a way to pay was saved for {client}.",
  "mail.method.added.preview": "If that was none of your people, remove it and answer this mail.",
  "mail.method.added.subject": "Saved at {business}: {method}",
  "mail.method.button": "See the saved ways to pay",
  "mail.method.changed": "{method}, on {moment}.",
  "mail.method.changed.by": "{method}, on {moment}, by {who}.",
  "mail.method.expiring": "{method} can be used until the end of {month}. Save the next one in time.",
  "mail.method.expiring.greeting": "Hello {name}, a saved way to pay of {client} expires soon.",
  "mail.method.expiring.preview": "{method} can be used until the end of {month}.",
  "mail.method.expiring.subject": "Expires soon at {business}: {method}",
  "mail.method.notYou": "If that was none of your people, answer this mail.",
  "mail.method.removed.greeting": "Hello {name}, a saved way to pay of {client} was removed.",
  "mail.method.removed.preview": "It cannot be used for payments any more.",
  "mail.method.removed.subject": "Removed at {business}: {method}",

  "mail.exception.amount_differs":
    "The provider names another amount than was asked for. It is on no invoice until somebody decides.",
  "mail.exception.button": "Decide what becomes of it",
  "mail.exception.currency_differs":
    "The provider names another currency than was asked for. It is on no invoice until somebody decides.",
  "mail.exception.from": "From {payer}.",
  "mail.exception.greeting": "Hello {name}, money came in that could not be placed.",
  "mail.exception.preview": "It is on no invoice until somebody decides.",
  "mail.exception.subject": "{business}: {amount} waits for a decision",
  "mail.exception.unknown_payment":
    "The provider has a payment that belongs to none of ours. It is on no invoice until somebody decides.",
  "mail.exception.unknown_transfer":
    "Nobody knows yet whose transfer this is. It is on no invoice until somebody decides.",
  "mail.surplus.button": "Give it back or keep it",
  "mail.surplus.greeting": "Hello {name}, {client} has paid twice.",
  "mail.surplus.lead":
    "What payment {number} was for had been paid already. The money is their credit until somebody decides.",
  "mail.surplus.preview": "The money is their credit until somebody gives it back or keeps it.",
  "mail.surplus.subject": "{business}: {client} paid {amount} too much",

  "mail.chargeback.answer": "Answer the bank by {date}, with what proves that you delivered.",
  "mail.chargeback.button": "See the payment",
  "mail.chargeback.lead":
    "Payment {number} of {client}. The bank’s reason: {reason, select, fraudulent {not authorized} duplicate {charged twice} product_not_received {nothing arrived} product_unacceptable {faulty goods} credit_not_processed {a refund is missing} subscription_canceled {canceled before} unrecognized {not recognized by the payer} other {none given}}.",
  "mail.chargeback.lost":
    "The bank decided for the payer. The money is gone, and what it paid is open again.",
  "mail.chargeback.lost.greeting": "Hello {name}, a chargeback is lost.",
  "mail.chargeback.lost.subject": "{business}: chargeback lost, {amount}",
  "mail.chargeback.opened.greeting": "Hello {name}, a bank wants a payment back.",
  "mail.chargeback.opened.subject": "{business}: chargeback of {amount}, answer by {date}",
  "mail.chargeback.opened.subject.undated": "{business}: chargeback of {amount}",
  "mail.chargeback.preview": "Payment {number} of {client}: {amount}.",
  "mail.chargeback.won": "The bank decided for you. The money is back and is where it was.",
  "mail.chargeback.won.greeting": "Hello {name}, a chargeback is won.",
  "mail.chargeback.won.subject": "{business}: chargeback won, {amount}",

  "mail.refundWaiting.button": "Approve or decline it",
  "mail.refundWaiting.greeting": "Hello {name}, a refund waits for a second pair of eyes.",
  "mail.refundWaiting.lead":
    "{who} would like to give {client} back {amount} of payment {number}: {reason, select, requested {the client asked for it} duplicate {paid twice} our_error {our mistake} goodwill {goodwill} other {another reason}}.",
  "mail.refundWaiting.preview": "It is above the limit of the person who asked. Nothing has left yet.",
  "mail.refundWaiting.someone": "Somebody of the team",
  "mail.refundWaiting.subject": "{business}: a refund of {amount} waits for approval",
  "mail.refundDecided.approved.by": "{who} approved it, and it is booked.",
  "mail.refundDecided.approved.byHand":
    "Make the transfer at the bank, then say at the refund that it is sent.",
  "mail.refundDecided.approved.greeting": "Hello {name}, the refund you asked for was approved.",
  "mail.refundDecided.approved.preview": "The refund is booked.",
  "mail.refundDecided.approved.subject": "{business}: your refund of {amount} was approved",
  "mail.refundDecided.button": "See the refund",
  "mail.refundDecided.declined.bank":
    "The payer’s bank has taken this money back meanwhile, so it cannot be given back once more.",
  "mail.refundDecided.declined.by": "{who} declined it. Nothing was sent.",
  "mail.refundDecided.declined.greeting": "Hello {name}, the refund you asked for was declined.",
  "mail.refundDecided.declined.preview": "Nothing was sent and nothing is booked.",
  "mail.refundDecided.declined.subject": "{business}: your refund of {amount} was declined",
  "mail.refundDecided.lead": "It was for {client}, of payment {number}.",
  "mail.refundFailed.button": "Find another way",
  "mail.refundFailed.greeting": "Hello {name}, a refund did not reach its account.",
  "mail.refundFailed.lead":
    "{amount} of payment {number} came back from {client}’s bank and is booked where it was.",
  "mail.refundFailed.preview": "The money is back with us. The client waits for another way.",
  "mail.refundFailed.subject": "{business}: a refund of {amount} was not delivered",
} as const;
