/** How the bank of a card answers. */
export interface Decline {
  code: string;
  declineCode?: string;
  message: string;
  advice?: string;
}

export interface TestCard {
  number: string;
  brand: "visa" | "mastercard" | "amex";
  /** What a person reads on the payment page. */
  hint: string;
  attach?: Decline;
  charge?: Decline;
  authenticates?: "unless set up" | "always";
  disputed?: string;
}

const generic: Decline = {
  code: "card_declined",
  declineCode: "generic_decline",
  message: "Your card was declined.",
};
const noFunds: Decline = {
  code: "card_declined",
  declineCode: "insufficient_funds",
  message: "Your card has insufficient funds. Try a different card.",
};
const expired: Decline = {
  code: "expired_card",
  message: "Your card has expired. Try a different card.",
  advice: "do_not_try_again",
};

export const testCards: readonly TestCard[] = [
  { number: "4242424242424242", brand: "visa", hint: "is paid" },
  { number: "5555555555554444", brand: "mastercard", hint: "is paid" },
  { number: "378282246310005", brand: "amex", hint: "is paid" },
  {
    number: "4000002500003155",
    brand: "visa",
    hint: "asks for 3-D Secure once",
    authenticates: "unless set up",
  },
  { number: "4000002760003184", brand: "visa", hint: "always asks for 3-D Secure", authenticates: "always" },
  { number: "4000000000000002", brand: "visa", hint: "is declined", attach: generic, charge: generic },
  { number: "4000000000009995", brand: "visa", hint: "has no funds", attach: noFunds, charge: noFunds },
  { number: "4000000000000069", brand: "visa", hint: "has expired", attach: expired, charge: expired },
  { number: "4000000000000341", brand: "visa", hint: "can be saved, fails later", charge: generic },
  { number: "4000000000000259", brand: "visa", hint: "is paid, then charged back", disputed: "fraudulent" },
  {
    number: "4000000000002685",
    brand: "visa",
    hint: "is paid, then charged back as not received",
    disputed: "product_not_received",
  },
];

export interface TestIban {
  iban: string;
  hint: string;
  fails?: { code: string; message: string };
  disputed?: string;
}

const bounced = {
  code: "debit_not_authorized",
  message: "The customer has notified their bank that this payment was unauthorized.",
};
const empty = { code: "insufficient_funds", message: "The customer's account has insufficient funds." };

export const testIbans: readonly TestIban[] = [
  { iban: "DE89370400440532013000", hint: "is paid after five days" },
  { iban: "DE62370400440532013001", hint: "bounces after five days", fails: empty },
  { iban: "DE78370400440532013004", hint: "is refused after five days", fails: bounced },
  {
    iban: "DE35370400440532013002",
    hint: "is paid after five days, then charged back",
    disputed: "debit_not_authorized",
  },
];

export function findCard(number: string): TestCard | undefined {
  const digits = number.replace(/[\s-]/g, "");
  return testCards.find((card) => card.number === digits);
}

/** Test numbers by name; any other IBAN that adds up is paid after five days. */
export function findIban(text: string): TestIban | undefined {
  const iban = text.replace(/\s/g, "").toUpperCase();
  return testIbans.find((one) => one.iban === iban) ?? (isIban(iban) ? { iban, hint: "" } : undefined);
}

export function passesLuhn(number: string): boolean {
  const digits = number.replace(/[\s-]/g, "");
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = Array.from(digits)
    .reverse()
    .map(Number)
    .reduce(
      (total, digit, index) => total + (index % 2 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit),
      0,
    );
  return sum % 10 === 0;
}

function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const digits = Array.from(iban.slice(4) + iban.slice(0, 4), (sign) => Number.parseInt(sign, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}
