/** What stands against a claim, at its field. */
export const claims = {
  "claims.error.aboveInvoice":
    "Together the claims ask for more than the {room} that this invoice still asks for.",
  "claims.error.aboveLine": "Of this line {room} can still be claimed.",
  "claims.error.amount": "Enter an amount above zero, written like 1,250.00.",
  "claims.error.amountNeeded": "Enter the amount you do not agree with, or the value you think right.",
  "claims.error.line": "This line is not on the invoice. Open it again.",
  "claims.error.many": "That is too many claims for one dispute.",
  "claims.error.none": "Choose at least one line, or something about the whole invoice.",
  "claims.error.notLower": "This makes the line no cheaper. Enter a value that lowers it.",
  "claims.error.onlyAmount":
    "The amount of this line does not follow from quantity and price. Enter the amount you do not agree with.",
  "claims.error.reason": "Choose what is wrong.",
  "claims.error.reopenedLate":
    "The time to answer this decision is over. Ask us if something is still unclear.",
  "claims.error.reopenedOnce": "This dispute was reopened before, and the second decision stands.",
  "claims.error.state": "This invoice was taken back. There is nothing left to dispute.",
  "claims.error.value": "Enter the value you think right.",
} as const;
