/** What stands against a decision or a reply, and the words of a credit note made from claims. */
export const deciding = {
  "disputes.credit.name": "Credit on invoice {number}",
  "disputes.credit.note": "Dispute {dispute} on invoice {invoice}",
  "disputes.error.approveLimit": "This is above what you may credit alone. Somebody else has to decide.",
  "disputes.error.approveOwn": "This decision is yours. Somebody else has to approve it.",
  "disputes.error.changed": "This dispute has changed since you opened it. Look at it again.",
  "disputes.error.changed.accepted": "{who} has accepted the decision.",
  "disputes.error.changed.assigned": "{who} gave this dispute to somebody since you opened it.",
  "disputes.error.changed.closed": "{who} has closed this dispute.",
  "disputes.error.changed.proposed": "{who} has decided; the decision waits for approval or its credit note.",
  "disputes.error.changed.reopened": "{who} has reopened this dispute.",
  "disputes.error.changed.replied": "{who} has replied since you opened this. Read it first.",
  "disputes.error.changed.resolved": "{who} has decided this dispute.",
  "disputes.error.changed.sent_back": "{who} gave the decision back to be made anew.",
  "disputes.error.changed.taken_up": "{who} is working on this dispute.",
  "disputes.error.changed.withdrawn": "{who} has withdrawn this dispute.",
  "disputes.error.claims": "These are not the claims of this dispute. Open it again.",
  "disputes.error.closeEarly": "The client may still answer.",
  "disputes.error.creditedMeanwhile":
    "Of this invoice only {room} is left to credit: something else was credited meanwhile.",
  "disputes.error.dueOn": "Choose today or a later day.",
  "disputes.error.granted": "Enter an amount that fits the verdict and is not above what was asked.",
  "disputes.error.grantedBefore": "An earlier decision granted more. What was credited stays.",
  "disputes.error.grantedOthers":
    "Other claims have been granted of this line meanwhile. Less of it is left.",
  "disputes.error.long": "Write at most 10,000 characters.",
  "disputes.error.nothingPaid": "Nothing was paid that could be refunded. Choose a credit note.",
  "disputes.error.resolutionMoney": "Money is granted: choose a credit note, a refund or credit.",
  "disputes.error.resolutionNothing": "Nothing is granted: choose an explanation or information.",
  "disputes.error.slot":
    "Only '{client}', '{invoice}', '{number}', '{amount}' and '{date}' can be filled in.",
} as const;
