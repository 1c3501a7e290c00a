import { unitPrice } from "#app/documents/paper/paper-figures.ts";
import { printIban } from "#app/documents/payment/iban.ts";
import { printSerbianAccount } from "#app/documents/payment/serbian-account.ts";
import type { Finding } from "#app/documents/semantic.ts";
import { loadClient } from "#app/domain/clients/index.ts";
import { type Credited, type ImportView, loadImport } from "#app/domain/exchange/index.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { formatDate, isPlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { findingText } from "#app/locales/finding-text.ts";
import { translator } from "#app/locales/translate.ts";
import { documentPath } from "#app/web/desk/document-path.ts";
import { fileLimit } from "#app/web/desk/file-limit.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** An import as its page shows it: what was understood, what was noticed, who may receive it, what became of it. */
export async function importView(desk: StaffHere, id: string, locale: Locale) {
  const { ctx, business } = desk;
  const found = await loadImport(ctx, id);
  const { document, client, state } = found;
  const t = translator(locale);
  const known = client?.state === "known" ? await loadClient(ctx, client.id) : undefined;
  const needsOrder = known?.preferences.needsOrderReference === true && document?.orderReference === null;
  const fatal = found.findings.filter((one) => one.severity === "fatal");
  const warnings = found.findings.filter((one) => one.severity === "warning");
  const currency = document?.currency;
  return {
    id: showId("imp", id),
    state,
    canIssue:
      state === "previewed" &&
      document !== null &&
      !found.duplicate &&
      found.credited?.state !== "impossible",
    file: found.file.name,
    isKept: found.refusal === null,
    refusal: found.refusal && t(`import.refused.${found.refusal}`, { limit: fileLimit.text }),
    document: document && documentView(found, locale),
    fatal: fatal.map((one) => findingView(one, currency, locale)),
    warnings: warnings.map((one) => findingView(one, currency, locale)),
    duplicate: found.duplicate && {
      kind: kindOf(found.duplicate.kind, locale),
      number: found.duplicate.number,
      href: documentPath(found.duplicate.kind, found.duplicate.id),
    },
    foreignSeller: found.seller?.check === "different" ? found.seller.seller : undefined,
    bankDetails: found.bankDetails,
    ownAccount: found.ownAccount && {
      holder: found.ownAccount.holder,
      account: printAccount(found.ownAccount),
    },
    needsOrder: needsOrder && document?.kind === "invoice" ? known.name : undefined,
    recipients: state === "previewed" && found.recipients ? recipientsView(found.recipients) : undefined,
    language: known?.locale ?? business.locale,
    impossible:
      found.credited?.state === "impossible"
        ? t(found.credited.message, { number: found.credited.number })
        : undefined,
    issued: found.issued && {
      kind: kindOf(found.issued.kind, locale),
      number: document?.number ?? "",
      client: client?.name ?? "",
      mailed: found.issued.mailed,
      isInvoice: found.issued.kind === "invoice",
      href: documentPath(found.issued.kind, found.issued.id),
    },
  };
}

export function kindOf(kind: "invoice" | "credit_note", locale: Locale): string {
  return translator(locale)(kind === "invoice" ? "document.invoice" : "document.creditNote");
}

function printAccount({ account, kind }: { account: string; kind: "iban" | "rs" }): string {
  return kind === "rs" ? printSerbianAccount(account) : printIban(account);
}

function documentView(found: ImportView, locale: Locale) {
  const document = found.document as NonNullable<ImportView["document"]>;
  const { client, due, credited } = found;
  const rounding = document.total - document.net - document.tax;
  const money = (amount: bigint) => formatMoney({ amount, currency: document.currency }, locale);
  const date = (day: string | null) =>
    day && isPlainDate(day) ? formatDate(day, locale, "long") : (day ?? "–");
  return {
    kind: kindOf(document.kind, locale),
    isInvoice: document.kind === "invoice",
    number: document.number || "–",
    issued: date(document.issuedOn),
    due:
      due && document.kind === "invoice"
        ? { date: date(due.on), isAssumed: due.isAssumed, isOverdue: due.isOverdue }
        : undefined,
    seller: document.seller,
    buyer: document.buyer,
    client:
      client?.state === "known"
        ? { isKnown: true, name: client.name, href: paths.desk.client(showId("cli", client.id)) }
        : { isKnown: false, name: client?.name ?? document.buyer, href: undefined },
    order: document.orderReference,
    lineCount: document.lineCount,
    currency: document.currency,
    net: money(document.net),
    tax: money(document.tax),
    rounding: rounding === 0n ? undefined : money(rounding),
    total: money(document.total),
    prepaid: document.prepaid > 0n ? money(-document.prepaid) : undefined,
    payable: money(document.payable),
    credits: credited && creditsView(credited),
  };
}

function creditsView(credited: Credited) {
  switch (credited.state) {
    case "found":
      return {
        is: "found" as const,
        number: credited.number,
        href: paths.desk.invoice(showId("inv", credited.id)),
      };
    case "elsewhere":
      return { is: "elsewhere" as const, number: credited.number };
    case "unnamed":
      return { is: "unnamed" as const };
    case "impossible":
      return { is: "impossible" as const, number: credited.number };
  }
}

/** Both amounts in the reader's figures; what a rule compares besides amounts stays as it is. */
function findingView({ rule, at, ...finding }: Finding, currency: string | undefined, locale: Locale) {
  const { expected, found } = finding;
  const figure = (text: string) =>
    currency && isCurrency(currency) && /^-?\d{1,20}(\.\d{1,10})?$/.test(text)
      ? unitPrice(text, currency, locale)
      : text;
  const amounts =
    expected !== undefined && found !== undefined
      ? { expected: figure(expected), found: figure(found) }
      : undefined;
  return { rule, at, text: findingText(locale, { rule, message: finding.message }), amounts };
}

function recipientsView({ contacts, suggestion, isMissing }: NonNullable<ImportView["recipients"]>) {
  return {
    contacts: contacts.map(({ id, name, email, isStopped }) => ({
      id: showId("con", id),
      name,
      email,
      isStopped,
    })),
    suggestion,
    isMissing,
  };
}
