import { singleLine } from "#app/kit/safe-text.ts";
import { epcPayload } from "./epc-qr.ts";
import { printIban, readBic, readIban } from "./iban.ts";
import { makeModel97, model97BodyLimit, readModel97 } from "./model-97.ts";
import { nbsIpsPayload } from "./nbs-ips-qr.ts";
import { PaymentTextError } from "./payment-text-error.ts";
import { type QrCode, qrCode } from "./qr-code.ts";
import { makeRfReference, printRfReference, readRfReference, rfBodyLimit } from "./rf-reference.ts";
import { printSerbianAccount, readSerbianAccount } from "./serbian-account.ts";

export interface TransferSlipInput {
  /** ISO 4217 */
  currency: string;
  /** what is still to be paid, in minor units; nothing to pay means no code */
  amountDue: bigint;
  /** the business's account: IBAN or Serbian account, as written */
  account?: string;
  bic?: string;
  businessName: string;
  businessPlace?: string;
  invoiceNumber: string;
  /** BT-83 of the document, where it has one */
  remittance?: string;
  /** a private person pays: the Serbian payment code becomes 289 instead of 221 */
  isPersonPaying?: boolean;
  /** what the payment is for, in the reader's words; only the Serbian slip has a place for it */
  purpose?: string;
}

/** A value on two faces: as people read it and as banks take it. */
export interface SlipValue {
  printed: string;
  machine: string;
}

/** What a transfer slip shows. `payload` and `qr` are there exactly when `kind` is not "plain". */
export interface TransferSlip {
  kind: "epc" | "nbs-ips" | "plain";
  payeeName: string;
  payeePlace?: string;
  account?: SlipValue & { scheme: "iban" | "serbian" | "other" };
  bic?: string;
  reference?: SlipValue & { scheme: "rf" | "model-97" | "text" };
  /** three digits, on Serbian slips */
  paymentCode?: string;
  amountDue: bigint;
  currency: string;
  payload?: string;
  qr?: QrCode;
}

/**
 * Everything a client needs to pay by bank transfer, and the code where one exists: EUR to an IBAN gets the EPC
 * code with an ISO 11649 reference, RSD to a Serbian account the NBS IPS code with a reference of model 97.
 * Never throws for what a document says: where a code cannot be made, the details stand alone.
 */
export function transferSlip(input: TransferSlipInput): TransferSlip {
  const account = readAccount(input);
  const isSerbian = input.currency === "RSD" && account?.scheme === "serbian";
  const slip: TransferSlip = {
    kind: "plain",
    payeeName: oneLine(input.businessName),
    payeePlace: input.businessPlace && oneLine(input.businessPlace),
    account,
    // A BIC that is none would cost the code, and within the economic area nobody needs it.
    bic: readBic(input.bic ?? ""),
    reference: isSerbian ? serbianReference(input) : europeanReference(input),
    paymentCode: isSerbian ? (input.isPersonPaying ? "289" : "221") : undefined,
    amountDue: input.amountDue,
    currency: input.currency,
  };
  try {
    const payload = isSerbian ? nbsPayload(slip, input) : euroPayload(slip);
    const kind = isSerbian ? "nbs-ips" : "epc";
    return payload ? { ...slip, kind, payload, qr: qrCode(payload, kind) } : slip;
  } catch (error) {
    if (error instanceof PaymentTextError) return slip;
    throw error;
  }
}

function euroPayload({
  currency,
  account,
  bic,
  amountDue,
  payeeName,
  reference,
}: TransferSlip): string | undefined {
  if (currency !== "EUR" || account?.scheme !== "iban" || amountDue <= 0n) return undefined;
  const remittance =
    reference?.scheme === "rf" ? { reference: reference.machine } : { text: reference?.machine };
  const name = [...payeeName].slice(0, 70).join("").trim();
  return epcPayload({ name, iban: account.machine, bic, amount: amountDue, ...remittance });
}

function nbsPayload(slip: TransferSlip, input: TransferSlipInput): string | undefined {
  if (slip.amountDue <= 0n || slip.reference?.scheme === "text") return undefined;
  return nbsIpsPayload({
    account: slip.account!.machine,
    payeeName: slip.payeeName,
    payeePlace: slip.payeePlace,
    amount: slip.amountDue,
    paymentCode: slip.paymentCode,
    purpose: input.purpose ?? input.invoiceNumber,
    reference: slip.reference?.machine,
  });
}

/** In dinars a Serbian account is shown the Serbian way even when it was given as an IBAN; in other money as an IBAN. */
function readAccount({ currency, account }: TransferSlipInput): TransferSlip["account"] {
  if (!account?.trim()) return undefined;
  const serbian = readSerbianAccount(account);
  if (serbian && currency === "RSD")
    return { scheme: "serbian", machine: serbian, printed: printSerbianAccount(serbian) };
  const iban = readIban(account);
  if (iban) return { scheme: "iban", machine: iban, printed: printIban(iban) };
  return { scheme: "other", machine: oneLine(account), printed: oneLine(account) };
}

/** The document's own reference where it is one, or free text that the code's unstructured line can hold; else ours. */
function europeanReference({ remittance, invoiceNumber }: TransferSlipInput): TransferSlip["reference"] {
  const given = oneLine(remittance ?? "");
  const isFreeText = given !== "" && [...given].length <= 140;
  const body = lettersAndDigits(invoiceNumber).slice(-rfBodyLimit);
  const rf = readRfReference(given) ?? (!isFreeText && body !== "" ? makeRfReference(body) : undefined);
  if (rf) return { scheme: "rf", machine: rf, printed: printRfReference(rf) };
  return textReference(isFreeText ? given : invoiceNumber);
}

function serbianReference({ remittance, invoiceNumber }: TransferSlipInput): TransferSlip["reference"] {
  const given = readModel97(remittance ?? "");
  if (given) return { scheme: "model-97", ...given };
  const body = lettersAndDigits(invoiceNumber);
  if (body === "") return textReference(invoiceNumber);
  return {
    scheme: "model-97",
    ...makeModel97(body.length > model97BodyLimit ? body.slice(-model97BodyLimit) : invoiceNumber),
  };
}

function textReference(text: string): TransferSlip["reference"] {
  const line = oneLine(text);
  return line === "" ? undefined : { scheme: "text", machine: line, printed: line };
}

function lettersAndDigits(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

function oneLine(text: string): string {
  return singleLine(text.replace(/\s+/g, " "), Number.POSITIVE_INFINITY);
}
