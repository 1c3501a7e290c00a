import { readModel97 } from "./model-97.ts";
import { isNbsText, nbsText } from "./nbs-text.ts";
import { PaymentTextError, type ReadPaymentText } from "./payment-text-error.ts";
import { readSerbianAccount } from "./serbian-account.ts";

/** A transfer in dinars as the NBS IPS code on an invoice carries it. */
export interface NbsTransfer {
  /** 18 digits, or as printed with dashes */
  account: string;
  payeeName: string;
  payeePlace?: string;
  /** para, 1 to 99999999999999 */
  amount: bigint;
  /** three digits, the first 1 (cash) or 2 (cashless): 221 goods and services, 289 of a citizen */
  paymentCode?: string;
  purpose?: string;
  /** with its model in front, "97…" */
  reference?: string;
  payerName?: string;
}

/** Largest amount of an order: 999,999,999,999.99 dinars, in para. */
export const nbsLargestAmount = 99_999_999_999_999n;
const nameLimit = 70;
const purposeLimit = 35;

/**
 * The text of the NBS IPS code on an invoice (K:PR), by the National Bank of Serbia's rules for instant transfers,
 * annex 1: tags joined by bars, none empty, comma before the decimals, model 97 without dashes. Names and purpose
 * are fitted to the allowed characters and lengths. Throws PaymentTextError with `nbs.account`, `nbs.name`,
 * `nbs.amount`, `nbs.code` or `nbs.reference`.
 */
export function nbsIpsPayload(transfer: NbsTransfer): string {
  const account = readSerbianAccount(transfer.account);
  if (!account) throw new PaymentTextError("nbs.account", "The account is not a Serbian payment account");
  const name = nameLines(transfer.payeeName, transfer.payeePlace);
  if (!name) throw new PaymentTextError("nbs.name", "The payee's name is missing");
  if (transfer.amount < 1n || transfer.amount > nbsLargestAmount) {
    throw new PaymentTextError(
      "nbs.amount",
      "The amount must lie between 0.01 and 999,999,999,999.99 dinars",
    );
  }
  const code = transfer.paymentCode ?? "221";
  if (!paymentCodeForm.test(code))
    throw new PaymentTextError("nbs.code", "The payment code has three digits, the first 1 or 2");
  const reference = transfer.reference === undefined ? undefined : readModel97(transfer.reference);
  if (transfer.reference !== undefined && !reference) {
    throw new PaymentTextError("nbs.reference", "The reference is not a valid reference of model 97");
  }
  const para = String(transfer.amount).padStart(3, "0");
  const tags: [tag: string, value: string | undefined][] = [
    ["K", "PR"],
    ["V", "01"],
    ["C", "1"],
    ["R", account],
    ["N", name],
    ["I", `RSD${para.slice(0, -2)},${para.slice(-2)}`],
    ["P", nbsText(transfer.payerName ?? "", nameLimit)],
    ["SF", code],
    ["S", nbsText(transfer.purpose ?? "", purposeLimit)],
    ["RO", reference?.machine],
  ];
  return tags.flatMap(([tag, value]) => (value ? [`${tag}:${value}`] : [])).join("|");
}

/**
 * Name and place on lines of their own, within 70 characters together; the name goes first where both do not fit.
 * Nothing without a name: a place alone is nobody to pay.
 */
function nameLines(payeeName: string, payeePlace = ""): string | undefined {
  const name = nbsText(payeeName, nameLimit);
  if (name === "") return undefined;
  const place = nbsText(payeePlace, Math.max(0, nameLimit - name.length - 1));
  return place ? `${name}\n${place}` : name;
}

const paymentCodeForm = /^[12]\d\d$/;

/** What each tag may hold; the three at the front are fixed and required, R, N, I and SF are required after them. */
const tagForms: Record<string, (value: string) => boolean> = {
  K: (value) => value === "PR",
  V: (value) => value === "01",
  C: (value) => value === "1",
  R: (value) => /^\d{18}$/.test(value) && readSerbianAccount(value) === value,
  N: (value) => isBlock(value, nameLimit, 3),
  I: (value) => /^RSD\d{1,12},\d{0,2}$/.test(value),
  O: (value) => readSerbianAccount(value) === value,
  P: (value) => isBlock(value, nameLimit, 3),
  SF: (value) => paymentCodeForm.test(value),
  S: (value) => isBlock(value, purposeLimit, 1),
  RO: isReference,
  RL: (value) => isBlock(value, 140, 1),
};
const requiredTags = ["K", "V", "C", "R", "N", "I", "SF"];

/** The fields of an invoice's code as they are written in it. */
export interface ReadNbsTransfer {
  account: string;
  /** lines parted by LF */
  payee: string;
  /** para; 0 is allowed on printed invoices */
  amount: bigint;
  paymentCode: string;
  payer?: string;
  purpose?: string;
  /** the two digits of the model, "00" for none, and what follows them */
  reference?: { model: string; number: string };
}

/**
 * Strict reader of an invoice's NBS IPS code. Problems are named by tag: `nbs.form` (bars, blanks or an unknown or
 * repeated tag), `nbs.K` … `nbs.RO` (the value breaks the tag's rule, or the tag is missing).
 */
export function parseNbsIps(payload: string): ReadPaymentText<ReadNbsTransfer> {
  const tags = payload.split("|").map((part) => /^([A-Z]{1,2}):(.+)$/s.exec(part));
  const names = tags.map((tag) => tag?.[1] ?? "");
  const isWellFormed =
    tags.every((tag) => tag && tag[1]! in tagForms) &&
    new Set(names).size === names.length &&
    names.slice(0, 3).join() === "K,V,C" &&
    payload === payload.trim();
  if (!isWellFormed) return { ok: false, problems: ["nbs.form"] };
  const values = new Map(tags.map((tag) => [tag![1]!, tag![2]!]));
  const missing = requiredTags.filter((tag) => !values.has(tag));
  const broken = [...values].flatMap(([tag, value]) => (tagForms[tag]!(value) ? [] : [tag]));
  if (missing.length + broken.length > 0)
    return { ok: false, problems: [...missing, ...broken].map((tag) => `nbs.${tag}`) };
  const [whole, decimals] = values.get("I")!.slice(3).split(",");
  const reference = values.get("RO");
  return {
    ok: true,
    value: {
      account: values.get("R")!,
      payee: values.get("N")!.replaceAll("\r\n", "\n"),
      amount: BigInt(whole! + decimals!.padEnd(2, "0")),
      paymentCode: values.get("SF")!,
      payer: values.get("P")?.replaceAll("\r\n", "\n"),
      purpose: values.get("S"),
      reference: reference ? { model: reference.slice(0, 2), number: reference.slice(2) } : undefined,
    },
  };
}

function isBlock(value: string, limit: number, lineLimit: number): boolean {
  const lines = value.split(/\r?\n/);
  return (
    [...value].length <= limit &&
    lines.length <= lineLimit &&
    lines.every((line) => line.trim() !== "" && isNbsText(line))
  );
}

/** Model 97 must check and stand without dashes and blanks; other models' own checks are not ours to know. */
function isReference(value: string): boolean {
  if (!/^\d\d[A-Za-z0-9-]{1,33}$/.test(value)) return false;
  return !value.startsWith("97") || readModel97(value)?.machine === value;
}
