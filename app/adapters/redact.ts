/** What stands in the log where a secret stood. */
export const redacted = "[redacted]";

const secretName =
  /pass(word|phrase)?$|secret|token|cookie|authorization|api[-_]?key|session[-_]?id|signature|nonce|(sign|log)[-_]?in[-_]?code|recovery|totp|otp|private[-_]?key|card[-_]?number|cvc/i;

/** Whether a field's name says that its value must not be logged. */
export const isSecretName = (name: string) => secretName.test(name);

/**
 * Secrets that are known by their shape wherever they stand: vendors' keys, our own keys, bearer credentials,
 * passwords in addresses, cookies, tokens in queries, tokens in the path of a link.
 */
const shapes: [RegExp, string][] = [
  [/\b(re|sk|rk|pk|whsec|kvit)_[A-Za-z0-9][A-Za-z0-9_]{7,}/g, `$1_${redacted}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${redacted}`],
  [/(\w:\/\/[^\s:/@"]*:)[^\s@"]+@/g, `$1${redacted}@`],
  [/((?:__(?:Host|Secure)-)?[\w-]*(?:session|pending|kvit)[\w-]*=)[^\s;,"&]{8,}/gi, `$1${redacted}`],
  [/([?&](?:token|code|key|secret|signature|t)=)[^\s&#"]+/gi, `$1${redacted}`],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g, redacted],
  [/\b(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{22,}(?![\w-])/g, redacted],
];

const iban = /\b([A-Z]{2}\d{2})((?:[ -]?[A-Z0-9]){9,28})([ -]?[A-Z0-9]{2})\b/g;
const digits = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g;

/** ISO 13616: the rearranged number, letters as 10…35, leaves 1 when divided by 97. */
const isIban = (text: string) => {
  const compact = text.replace(/[ -]/g, "");
  if (compact.length < 15 || compact.length > 34) return false;
  let remainder = 0;
  for (const sign of compact.slice(4) + compact.slice(0, 4))
    for (const digit of Number.parseInt(sign, 36).toString())
      remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder === 1;
};

/** ISO/IEC 7812: the Luhn sum of a payment card's number ends in zero. */
const isCardNumber = (text: string) => {
  let sum = 0;
  for (const [index, digit] of [...text.replace(/[ -]/g, "")].reverse().entries()) {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

const withoutBankAccount = (text: string) =>
  text.replace(iban, (match, head: string) => (isIban(match) ? `${head}…${match.slice(-2)}` : match));

const withoutCard = (text: string) =>
  text.replace(digits, (match) => (isCardNumber(match) ? redacted : match));

/** The text without secrets, full IBANs and card numbers; what is left of an IBAN is its head and last two signs. */
export const redactText = (text: string, secrets: readonly string[] = []): string => {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, redacted);
  for (const [shape, replacement] of shapes) clean = clean.replace(shape, replacement);
  return withoutCard(withoutBankAccount(clean));
};
