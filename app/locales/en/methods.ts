/** What the settings page says about saved ways to pay: all of it that a browser loads. */
export const methods = {
  "methods.add": "Add a way to pay",
  "methods.add.go": "Continue to our payment partner",
  "methods.add.lead":
    "On our payment partner’s page you enter a card or allow a direct debit. {business} never sees the number. Nothing is charged.",
  "methods.add.title": "Add a way to pay for {client}",
  "methods.adding":
    "A way to pay is being added. This takes a moment; it stands here as soon as it is confirmed.",
  "methods.back": "Back to settings",
  "methods.default": "Used first",
  "methods.empty": "None is saved. You can pay each time with what you have at hand.",
  "methods.expired": "expired {month}",
  "methods.expiring": "expires {month}",
  "methods.lead": "For paying in one step. Only admins of {client} can change them.",
  "methods.makeDefault": "Use first",
  "methods.makeDefault.about": "for {method}",
  "methods.remove": "Remove",
  "methods.remove.about": "{method}",
  "methods.remove.confirm": "Remove it",
  "methods.remove.keep": "Keep it",
  "methods.remove.lead":
    "Nothing will be charged with it any more. A payment that the bank has already been asked for still goes through.",
  "methods.remove.title": "Remove {method}?",
  "methods.stepUp": "Confirm that it is you",
  "methods.stepUp.button": "Sign in again",
  "methods.stepUp.lead":
    "Before ways to pay are changed, we ask you to sign in again with a fresh link or code. You come back here.",
  "methods.title": "Ways to pay, {client}",
  "methods.until": "valid until {month}",
  "methods.error.away": "Our payment partner does not answer. Nothing was changed. Try again in a moment.",
  "methods.error.none": "Ways to pay cannot be saved here.",
  "methods.error.refused": "Our payment partner did not open its page. Nothing was changed. Try again later.",
} as const;
