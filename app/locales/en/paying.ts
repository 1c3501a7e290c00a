/** What the server says while money moves: titles on the provider's page, and why something cannot be done. */
export const paying = {
  "paying.title.charge": "Payment {number}",
  "paying.title.many": "{n, plural, one {# invoice} other {# invoices}}",
  "paying.title.one": "Invoice {number}",

  "payments.error.abovePayable": "Less than that is payable now on invoice {number}. Nothing was paid.",
  "payments.error.amount": "Enter an amount above zero.",
  "payments.error.announcedGone": "This transfer has arrived or ended meanwhile.",
  "payments.error.begun":
    "Another payment of the same invoices was begun at this moment. Nothing was paid here; look at it, or begin anew.",
  "payments.error.cameIn": "A payment of these invoices came in just now. Nothing more was paid.",
  "payments.error.exceptionDone": "Somebody has already decided this.",
  "payments.error.fraction":
    "Our payment partner knows no such small unit of this currency. Round the amount, or pay by bank transfer.",
  "payments.error.future": "This day has not come yet.",
  "payments.error.method":
    "This way of paying is not offered for this amount and currency. Choose another one.",
  "payments.error.methodExpired": "This card has expired. Choose another way, or save a new card.",
  "payments.error.moneyInUse":
    "This money is needed for a payment that is under way. Wait until it has ended, then try again.",
  "payments.error.part": "Choose at least one invoice, each once, with an amount above zero.",
  "payments.error.partCurrency": "A payment has one currency: all its invoices must be in it.",
  "payments.error.partsTooMuch": "The invoices together get more than came in.",
  "payments.error.payee": "Enter who gets the money.",
  "payments.error.payeeAccount":
    "This looks like an IBAN but is not a valid one. Compare it with what you were given.",
  "payments.error.recordedTwice":
    "The same amount is recorded for this client, day and reference already: payment {number}. If it came twice, say so.",
  "payments.error.refundChargeback":
    "The payer’s bank has taken money of this payment back. It cannot be refunded as well.",
  "payments.error.refundDecided": "Somebody has already decided about this refund.",
  "payments.error.refundLimit": "This is above what you may refund alone. Somebody else has to decide.",
  "payments.error.refundNotPending": "This refund is not on its way any more.",
  "payments.error.refundOwn": "You asked for this refund. Somebody else has to decide about it.",
  "payments.error.refundState": "Only a payment that arrived can be given back.",
  "payments.error.refundTooMuch": "That is more than is left of this payment to give back.",
  "payments.error.refundTwice":
    "You asked for this very refund a moment ago. Wait a minute if it is another one.",
  "payments.error.refundWay": "This payment did not come by card or debit. Give it back by bank transfer.",
  "payments.error.refused":
    "Our payment partner does not take this payment. No money was taken. Choose another way, or pay by bank transfer.",
  "payments.error.splitProvider": "What came by card or debit can go to one client only.",
  "payments.error.splitSum": "The parts together must be the whole amount.",
  "payments.error.state": "This payment has changed meanwhile.",
  "payments.error.undoDone": "This record has been taken back already.",
  "payments.error.undoOwn":
    "You can take back what you recorded yourself today. For everything else, ask a manager.",
  "payments.error.undoRecordedOnly": "Only money that was recorded by hand can be taken back.",
  "payments.error.undoRefunded":
    "Some of this payment has been given back, or is about to be. So the money did come, and its record stays.",
  "payments.error.surplusIsCredit":
    "This money is the client’s credit already. Keep it as that, or give it back.",
  "payments.error.surplusUsed":
    "This credit has paid another invoice meanwhile. Keep it, or give the payment back on its own page.",
  "payments.error.tooLittle":
    "By card or debit at least {minimum} can be paid. Pay less than that by bank transfer.",
  "payments.error.too_large": "That is more than our payment partner takes at once. Pay it by bank transfer.",
  "payments.error.transferTwice": "The same transfer waits here already, or did. If it came twice, say so.",
  "payments.error.whose": "Choose the client whose money this is.",
} as const;
