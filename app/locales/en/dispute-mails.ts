/** What our mails say about disputes and questions, to clients and to staff. Used on the server only. */
export const disputeMails = {
  "mail.footer.followUp": "Sent to {email} because this was given to you at {business}.",
  "mail.footer.tickets": "Sent to {email} because you look after disputes at {business}.",

  "mail.ratingRequest.effort.greeting":
    "Hello {name}, your payment of {amount} has reached {business}. How was it?",
  "mail.ratingRequest.effort.subject": "Was paying {business} easy?",
  "mail.ratingRequest.preview": "One question, one tap.",
  "mail.ratingRequest.remark":
    "A tap opens a page with your answer chosen. It counts once you send it there.",
  "mail.ratingRequest.satisfaction.greeting":
    "Hello {name}, {business} decided on your dispute {number}. How did we do?",
  "mail.ratingRequest.satisfaction.subject": "How did {business} handle your dispute {number}?",
  "mail.ratingRequest.stop": "Don’t ask me for ratings",

  "mail.dispute.answer": "Read and answer",
  "mail.dispute.asked": "Disputed",
  "mail.dispute.contact": "Is something unclear? Answer this mail.",
  "mail.dispute.creditNote": "See credit note {number}",
  "mail.dispute.granted": "Granted",
  "mail.dispute.perClaim": "What we decided",
  "mail.dispute.see": "See where it stands",
  "mail.dispute.sum": "Granted, in {currency}",
  "mail.dispute.wholeInvoice": "The whole invoice",
  "mail.dispute.writes": "{who} writes:",
  "mail.dispute.yourWords": "You wrote:",

  "mail.dispute.received.again.greeting": "Hello {name}, we look at {number} once more.",
  "mail.dispute.received.again.subject": "{business} looks again: {number} about invoice {invoice}",
  "mail.dispute.received.dispute.greeting":
    "Hello {name}, your dispute {number} about invoice {invoice} is here.",
  "mail.dispute.received.dispute.subject": "{business} has your dispute {number} about invoice {invoice}",
  "mail.dispute.received.hold":
    "We do not ask for the disputed part meanwhile. The rest of the invoice is due as before.",
  "mail.dispute.received.preview": "An answer by {answer}, a decision by {decision}.",
  "mail.dispute.received.promise.dispute":
    "A person answers you by {answer}, and we decide by {decision}. If that does not work, we tell you.",
  "mail.dispute.received.promise.question":
    "A person answers you by {answer}. If that does not work, we tell you by {decision} at the latest.",
  "mail.dispute.received.question.greeting":
    "Hello {name}, your question {number} about invoice {invoice} is here.",
  "mail.dispute.received.question.subject": "{business} has your question {number} about invoice {invoice}",

  "mail.dispute.replied.answers.greeting": "Hello {name}, {who} answered you in {number}.",
  "mail.dispute.replied.answers.next": "You can answer on the page.",
  "mail.dispute.replied.answers.preview": "About invoice {invoice}.",
  "mail.dispute.replied.answers.subject": "{business} answered you: {number} about invoice {invoice}",
  "mail.dispute.replied.asks.greeting": "Hello {name}, {who} needs something from you in {number}.",
  "mail.dispute.replied.asks.next": "It is your turn now: we go on as soon as you answer.",
  "mail.dispute.replied.asks.preview": "It is your turn: we go on as soon as you answer.",
  "mail.dispute.replied.asks.subject": "{business} needs your answer: {number} about invoice {invoice}",

  "mail.dispute.decided.due": "The rest, {rest}, is due on {date}. We do not remind you before.",
  "mail.dispute.decided.money.balance_credit":
    "We credited {amount}. What you had paid of it is your credit and can pay the next invoice.",
  "mail.dispute.decided.money.credit_note": "We credited {amount} on invoice {invoice}.",
  "mail.dispute.decided.money.refund":
    "We credited {amount}. What you had paid of it goes back to you the way it came.",
  "mail.dispute.decided.next":
    "If you agree, there is nothing to do. If not, answer or open it again on the page, within 14 days.",
  "mail.dispute.decided.none.greeting": "Hello {name}, we looked at {number} and see the invoice as right.",
  "mail.dispute.decided.none.subject": "{business} decided on {number}: invoice {invoice} stays as it is",
  "mail.dispute.decided.part.greeting": "Hello {name}, you were partly right in {number}.",
  "mail.dispute.decided.part.subject": "{business} decided on {number}: {amount} granted",
  "mail.dispute.decided.preview": "What we decided, why, and what becomes of the money.",
  "mail.dispute.decided.question.greeting": "Hello {name}, here is our answer to {number}.",
  "mail.dispute.decided.question.subject": "{business} answered {number} about invoice {invoice}",
  "mail.dispute.decided.whole.greeting": "Hello {name}, you were right in {number}.",
  "mail.dispute.decided.whole.subject": "{business} decided on {number}: all granted, {amount}",

  "mail.dispute.late.greeting": "Hello {name}, we owe you an answer to {number} about invoice {invoice}.",
  "mail.dispute.late.lead": "We promised it by {promised} and did not keep that. We are sorry.",
  "mail.dispute.late.next": "Our manager knows. You have our answer by {date}.",
  "mail.dispute.late.preview": "Our manager knows. The new date is {date}.",
  "mail.dispute.late.subject": "{business} is late with {number}: new date {date}",

  "mail.followUp.button": "See the answer",
  "mail.followUp.greeting": "Hello {name}, {who} of {client} was not satisfied.",
  "mail.followUp.next": "Get in touch by {date}, and note there what came of it.",
  "mail.followUp.subject": "Get in touch with {client} by {date}: {answer}",

  "mail.ticket.open": "Open the ticket",

  "mail.ticket.new.again.greeting":
    "{client} does not agree with the decision on {number}, invoice {invoice}.",
  "mail.ticket.new.again.subject": "Opened again: {number} of {client}",
  "mail.ticket.new.dispute.greeting": "{client} disputes invoice {invoice}: {number}.",
  "mail.ticket.new.dispute.subject": "New dispute {number} of {client}",
  "mail.ticket.new.preview": "Invoice {invoice}, promised by {date}.",
  "mail.ticket.new.promise": "Promised by {date}.",
  "mail.ticket.new.question.greeting": "{client} asks about invoice {invoice}: {number}.",
  "mail.ticket.new.question.subject": "New question {number} of {client}",

  "mail.ticket.replied.greeting": "{who} of {client} answered in {number}.",
  "mail.ticket.replied.preview": "Invoice {invoice}.",
  "mail.ticket.replied.subject": "Answer of {client} in {number}",

  "mail.ticket.assigned.greeting": "{who} gave you {number} of {client}, invoice {invoice}.",
  "mail.ticket.assigned.subject": "Yours now: {number} of {client}",

  "mail.ticket.warned.greeting": "{number} of {client} is at risk.",
  "mail.ticket.warned.answer.lead":
    "Four fifths of the time for a first answer are gone, and nobody has answered yet. Promised by {date}.",
  "mail.ticket.warned.answer.subject": "No answer yet: {number} of {client}, promised by {date}",
  "mail.ticket.warned.decision.lead": "Four fifths of the promised time are gone. Promised by {date}.",
  "mail.ticket.warned.next": "After that the client hears that we are late, and the managers too.",
  "mail.ticket.warned.preview": "Four fifths of the time are gone, invoice {invoice}.",
  "mail.ticket.warned.decision.subject": "At risk: {number} of {client}, promised by {date}",

  "mail.ticket.escalated.greeting": "The promise to {client} in {number} was not kept.",
  "mail.ticket.escalated.answer.lead": "A first answer was promised by {promised}, and nobody gave one.",
  "mail.ticket.escalated.decision.lead": "A decision was promised by {promised}.",
  "mail.ticket.escalated.next": "{client} was told so, with {date} as the new date.",
  "mail.ticket.escalated.preview": "The client knows. The new date is {date}.",
  "mail.ticket.escalated.subject": "Promise not kept: {number} of {client}",

  "mail.ticket.approval.amount": "To grant",
  "mail.ticket.approval.button": "Look at the decision",
  "mail.ticket.approval.greeting": "{who} decided on {number} of {client}, and needs your approval.",
  "mail.ticket.approval.lead":
    "The amount is above what {who} grants alone. The client hears nothing before you decide.",
  "mail.ticket.approval.preview": "The amount is above its author’s limit.",
  "mail.ticket.approval.subject": "To approve: {amount} to {client}, {number}",

  "mail.ticket.sentBack.greeting": "{who} sent your decision on {number} of {client} back.",
  "mail.ticket.sentBack.lead": "The client was told nothing. What you chose is kept as a draft.",
  "mail.ticket.sentBack.preview": "Decide once more.",
  "mail.ticket.sentBack.subject": "Sent back: {number} of {client}",
} as const;
