import { checkDocument } from "#app/documents/en16931/check-document.ts";
import type { Finding, SemanticDocument } from "#app/documents/semantic.ts";
import { isPlainDate } from "#app/kit/dates.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { AppError } from "../core/index.ts";

/**
 * What stands against issuing a document: the fatal findings of EN 16931 and our own conditions. Throws `invalid`
 * naming the first rule; import and editor show all findings before it comes to this.
 */
export function checkIssue(document: SemanticDocument): void {
  const fatal =
    checkDocument(document).find((finding) => finding.severity === "fatal") ?? ownFinding(document);
  if (!fatal) return;
  const values = { rule: fatal.rule, text: fatal.message };
  throw new AppError("invalid", { message: "invoices.error.rule", values });
}

/** Sums over a client's whole history must stay within 64 bits; 10^17 minor units leave room for that. */
const tooMuch = 10n ** 17n;

const isTooMuch = ({ totals, lines }: SemanticDocument): boolean =>
  [...Object.values(totals), ...lines.map((line) => line.net)].some(
    (amount) => typeof amount === "bigint" && (amount >= tooMuch || amount <= -tooMuch),
  );

/** Longer than any series makes them, and short enough to be looked up, said in a subject and printed. */
const longestNumber = 100;

/** Conditions of ours beyond EN 16931, as findings. */
export function ownFinding(document: SemanticDocument): Finding | undefined {
  const { totals, kind } = document;
  const fatal = (rule: string, at: string, message: string): Finding => ({
    rule,
    severity: "fatal",
    at,
    message,
  });
  if (isTooMuch(document)) return fatal("KVIT-AMOUNT", "BT-115", "An amount is too large to be kept.");
  if (totals.prepaid < 0n) return fatal("KVIT-PREPAID", "BT-113", "The paid amount is negative.");
  if (kind === "invoice" && totals.payable + totals.prepaid < 0n) {
    return fatal(
      "KVIT-NEGATIVE",
      "BT-115",
      "An invoice below zero is a credit note: send it as one (type 381).",
    );
  }
  if (kind === "credit_note" && totals.payable + totals.prepaid < 0n) {
    return fatal("KVIT-NEGATIVE", "BT-115", "A credit note has positive amounts.");
  }
  if (document.dueOn && !isPlainDate(document.dueOn))
    return fatal("KVIT-DATE", "BT-9", "The due date is no date.");
  if (document.number.length > longestNumber)
    return fatal("KVIT-LENGTH", "BT-1", "The number has more than 100 characters.");
  try {
    numberKey(document.number);
  } catch {
    return fatal("KVIT-NUMBER", "BT-1", "The number holds no letter or digit, so it can have no address.");
  }
  return undefined;
}
