import { isWithoutBic, readBic, readIban } from "./iban.ts";
import { PaymentTextError, type ReadPaymentText } from "./payment-text-error.ts";
import { readRfReference } from "./rf-reference.ts";

/** A SEPA credit transfer as an EPC069-12 code carries it ("GiroCode"). */
export interface EpcTransfer {
  /** beneficiary, 1 to 70 characters */
  name: string;
  iban: string;
  /** 8 or 11 characters; may be left out within the European Economic Area */
  bic?: string;
  /** euro cents, 1 to 99999999999 */
  amount: bigint;
  /** ISO 11649 creditor reference; excludes `text` */
  reference?: string;
  /** unstructured remittance, at most 140 characters */
  text?: string;
}

/** Largest amount: 999,999,999.99 euro, in cents. */
export const epcLargestAmount = 99_999_999_999n;
/** Longest payload in bytes, so that the symbol stays within version 13 at level M. */
export const epcLongestPayload = 331;

const bytes = new TextEncoder();

/**
 * The text of the code by EPC069-12 v2.1: version 002, UTF-8, lines parted by LF, trailing empty ones left off.
 * Throws PaymentTextError with `epc.name`, `epc.iban`, `epc.bic`, `epc.amount`, `epc.reference`, `epc.text`,
 * or `epc.length` when the whole passes 331 bytes.
 */
export function epcPayload(transfer: EpcTransfer): string {
  const problem = transferProblems(transfer)[0];
  if (problem) throw new PaymentTextError(problem, messages[problem]!);
  const cents = String(transfer.amount).padStart(3, "0");
  const lines = ["BCD", "002", "1", "SCT", transfer.bic ?? "", transfer.name, readIban(transfer.iban)!];
  lines.push(
    `EUR${cents.slice(0, -2)}.${cents.slice(-2)}`,
    "",
    transfer.reference ?? "",
    transfer.text ?? "",
  );
  const payload = lines.join("\n").replace(/\n+$/, "");
  if (bytes.encode(payload).length > epcLongestPayload) {
    throw new PaymentTextError("epc.length", messages["epc.length"]!);
  }
  return payload;
}

/** Strict reader of an EPC code's text: its fields, or every `epc.…` problem by name. */
export function parseEpc(
  payload: string,
): ReadPaymentText<EpcTransfer & { version: string; purpose?: string; note?: string }> {
  const problems: string[] = [];
  const hasCarriageReturns = payload.includes("\r");
  const lines = payload.split(hasCarriageReturns ? "\r\n" : "\n");
  const [
    tag,
    version,
    charset,
    method,
    bic,
    name = "",
    iban = "",
    money = "",
    purpose,
    reference,
    text,
    note,
  ] = lines;
  if (tag !== "BCD" || method !== "SCT" || lines.length > 12 || lines.some((line) => /[\r\n]/.test(line))) {
    problems.push("epc.form");
  }
  if (version !== "001" && version !== "002") problems.push("epc.version");
  if (!/^[1-8]$/.test(charset ?? "")) problems.push("epc.charset");
  if (version === "001" && !bic) problems.push("epc.bic");
  if ((purpose ?? "").length > 4) problems.push("epc.purpose");
  if ((note ?? "").length > 70) problems.push("epc.note");
  if ((charset === "1" ? bytes.encode(payload).length : payload.length) > epcLongestPayload)
    problems.push("epc.length");
  const amount = readAmount(money);
  const optional = { bic: bic || undefined, reference: reference || undefined, text: text || undefined };
  const transfer = { name, iban, amount: amount ?? 0n, ...optional };
  problems.push(...transferProblems(transfer).filter((problem) => !problems.includes(problem)));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: { version: version!, ...transfer, purpose: purpose || undefined, note: note || undefined },
  };
}

function transferProblems({ name, iban, bic, amount, reference, text }: EpcTransfer): string[] {
  const account = readIban(iban);
  const checks: [problem: string, isWrong: boolean][] = [
    ["epc.name", name.trim() === "" || [...name].length > 70 || hasControl(name)],
    ["epc.iban", account === undefined || /\s/.test(iban)],
    ["epc.bic", bic === undefined ? account !== undefined && !isWithoutBic(account) : readBic(bic) !== bic],
    ["epc.amount", amount < 1n || amount > epcLargestAmount],
    [
      "epc.reference",
      reference !== undefined && (text !== undefined || readRfReference(reference) !== reference),
    ],
    ["epc.text", text !== undefined && ([...text].length > 140 || hasControl(text))],
  ];
  return checks.flatMap(([problem, isWrong]) => (isWrong ? [problem] : []));
}

const messages: Record<string, string> = {
  "epc.name": "The payee's name must have 1 to 70 characters on one line",
  "epc.iban": "The IBAN is wrong",
  "epc.bic": "The BIC is wrong, or missing for an account outside the European Economic Area",
  "epc.amount": "The amount must lie between 0.01 and 999,999,999.99 euro",
  "epc.reference": "The reference must be a valid ISO 11649 reference, without free text beside it",
  "epc.text": "The free text must have at most 140 characters on one line",
  "epc.length": "The code would be longer than 331 bytes",
};

/** "EUR12.3" → 1230n; a comma, more than two decimals or another currency is no amount. */
function readAmount(text: string): bigint | undefined {
  const parts = /^EUR(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
  return parts ? BigInt(parts[1]! + (parts[2] ?? "").padEnd(2, "0")) : undefined;
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
