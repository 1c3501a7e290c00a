/** Start page, sign-in, second factor at the door, demo. */
export const signIn = {
  "chooser.desk": "Desk of {business}",
  "chooser.lead": "Your address is known in several places.",
  "chooser.none.lead":
    "Whoever sent you invoices has taken your access away, or has closed. If that is a mistake, write to them.",
  "chooser.none.title": "Nothing is open to you here",
  "chooser.portal": "Invoices from {business}",
  "chooser.title": "Where do you want to go?",

  "demo.contacts": "Clients",
  "demo.lead": "One button signs you in. This page exists in the demo only, and so do these people.",
  "demo.mailbox": "Their mail arrives in the <link>mailbox</link>.",
  "demo.signIn": "Sign in",
  "demo.signInAs": "as {name}",
  "demo.staff": "At the desk",
  "demo.title": "Who do you want to be?",

  "signIn.ask.button": "Send me a sign-in link",
  "signIn.ask.email": "Your e-mail address",
  "signIn.ask.hint": "The one your invoices are sent to. There is no password.",
  "signIn.ask.title": "See your invoices",
  "signIn.code.expired": "This code has expired. Ask for a new one.",
  "signIn.code.hint": "Works for ten minutes, until {time}.",
  "signIn.code.hint.plain": "Works for ten minutes.",
  "signIn.code.label": "Six-character code",
  "signIn.code.wrong":
    "This is not the code we sent. {n, plural, =0 {Ask for a new one.} one {You have one try left.} other {You have # tries left.}}",
  "signIn.foot.ask": "No account is needed to receive invoices.",
  "signIn.foot.mail": "We never ask for card numbers by mail.",
  "signIn.here.button": "Sign in",
  "signIn.here.lead": "You asked for this link in this browser. One more press and you are in.",
  "signIn.here.title": "You are almost in",
  "signIn.limit.lead": "Too many attempts from here. Try again {when}.",
  "signIn.mail.help":
    "Nothing there? Look in the spam folder, <again>send it again</again> or <other>use another address</other>.",
  "signIn.mail.lead":
    "If <b>{email}</b> receives invoices here, a message is on its way. Open the link in it, or type its code:",
  "signIn.mail.sentAgain": "Sent again. The earlier link still works until its time is up.",
  "signIn.mail.title": "Check your mail",
  "signIn.nothing.lead":
    "This browser has not asked for a sign-in link, or has used it. A new one takes a few seconds.",
  "signIn.nothing.title": "Nothing is on its way",
  "signIn.other.button": "Sign in",
  "signIn.other.lead":
    "This link was asked for in another browser. So that we know it is you, type the address the message was sent to.",
  "signIn.other.title": "One more step",
  "signIn.other.wrong":
    "This message was not sent to that address. Check how it is written. {n, plural, =0 {Ask for a new link.} one {You have one try left.} other {You have # tries left.}}",
  "signIn.out.ask": "Do you want to sign out?",
  "signIn.out.lead": "This browser no longer shows any invoices.",
  "signIn.out.title": "You are signed out",
  "signIn.spent.button": "Ask for a new link",
  "signIn.spent.expired": "A link works for ten minutes. This one is older.",
  "signIn.spent.lead": "Nothing is lost: a new link takes a few seconds.",
  "signIn.spent.title": "This link no longer works",
  "signIn.spent.used": "A link works once, and this one has been used.",

  "start.business": "For businesses",
  "start.business.lead":
    "Send the invoices you make elsewhere as e-invoice files. Kvit checks them, delivers them, and shows who read them.",
  "start.client": "You received an invoice?",
  "start.client.lead": "Sign in with the address it was sent to. No password, no account to make.",
  "start.demo": "Try it with demo data",
  "start.lead":
    "The place where a business and its clients look at the same invoice, in the same words, to the same cent.",
  "start.signIn": "Sign in",
  "start.title": "Read it, understand it, settle it",

  "totp.code.button": "Continue",
  "totp.code.hint": "Six digits, from the app you set up.",
  "totp.code.label": "Code from your authenticator app",
  "totp.code.lead": "Staff sign in with a second factor, because the desk holds other people’s money.",
  "totp.code.title": "Your second factor",
  "totp.code.useRecovery": "Phone not at hand? <link>Use a recovery code</link>",
  "totp.code.wrong":
    "This code is not right now. Codes change every 30 seconds. {n, plural, one {You have one try left.} other {You have # tries left.}}",
  "totp.codes.done": "I have kept them, continue",
  "totp.codes.download": "Download as text",
  "totp.codes.lead":
    "Each of these ten codes lets you in once without your phone. They are shown now and never again: print them, or keep them in a password manager.",
  "totp.codes.title": "Your recovery codes",
  "totp.recovery.button": "Continue",
  "totp.recovery.hint": "One of the ten you kept. Each works once.",
  "totp.recovery.label": "Recovery code",
  "totp.recovery.left":
    "{n, plural, =0 {That was your last recovery code. Make new ones.} one {You have # recovery code left.} other {You have # recovery codes left.}}",
  "totp.recovery.title": "Sign in with a recovery code",
  "totp.recovery.useApp": "Found your phone? <link>Use the app</link>",
  "totp.recovery.wrong": "This recovery code is unknown or has been used.",
  "totp.setup.account": "The entry will be called {account}.",
  "totp.setup.button": "Confirm",
  "totp.setup.key": "Cannot scan? Type this key into the app:",
  "totp.setup.lead":
    "Open an authenticator app on your phone and scan this picture. Then type the six digits it shows.",
  "totp.setup.qr": "QR code with the key for your authenticator app",
  "totp.setup.wrong":
    "This code is not right now. Codes change every 30 seconds: type the one your app shows.",
  "totp.setup.title": "Set up your second factor",
} as const;
