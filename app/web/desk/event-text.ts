import type { LogRow } from "#app/domain/core/index.ts";
import { isUuid, showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { disputeEventText } from "#app/web/desk/dispute-event-text.ts";
import { moneyEventText } from "#app/web/desk/money-event-text.ts";

/** An event in words, and where its subject can be looked at. */
export interface EventView {
  id: string;
  text: string;
  href?: string;
}

export function eventView(row: LogRow, locale: Locale): EventView {
  return { id: showId("evt", row.id), text: eventText(row, locale), href: subjectHref(row) };
}

type Names = Record<"who" | "name" | "client" | "number" | "email" | "account", string> & {
  before: string;
  after: string;
};

/** A kind without words of its own is named as it is: the log hides nothing. */
function eventText(row: LogRow, locale: Locale): string {
  const t = translator(locale);
  const names = namesOf(row, t);
  const { who, name, client, number, email } = names;
  const fileName = typeof row.details?.fileName === "string" ? row.details.fileName : undefined;
  switch (row.kind) {
    case "business.created":
      return t("event.business.created", { who });
    case "business.changed":
      return settingsText(row, names, t);
    case "bank_account.added":
      return t("event.bankAccount.added", names);
    case "staff.added":
      return t("event.staff.added", { who, name, role: roleName(t, row.data.role) });
    case "staff.ended":
      return t("event.staff.ended", { who, name });
    case "staff.role_changed":
      return t("event.staff.role", names);
    case "client.added":
      return t("event.client.added", { who, client });
    case "client.changed":
      return clientText(row, names, t);
    case "contact.added":
      return t("event.contact.added", { who, name, client });
    case "contact.changed":
      return t("event.contact.changed", { who, name, client });
    case "contact.role_changed":
      return t("event.contact.role", names);
    case "contact.ended":
      return t("event.contact.ended", { who, name });
    case "import.previewed":
      return t("event.import.read", { who, name: fileName ?? number });
    case "import.discarded":
      return t("event.import.discarded", { who, name: number });
    case "import.issued":
      return t("event.import.issued", { who, name: number });
    case "invoice.issued":
      return t("event.invoice.issued", { who, number, client });
    case "invoice.mailed":
      return t("event.invoice.mailed", { number, email });
    case "invoice.mail_failed":
      return row.data.outcome === "unknown"
        ? t("desk.invoice.delivery.unknown", { email })
        : t("event.invoice.mailFailed", { number, email });
    case "invoice.first_read":
      return t("event.invoice.read", { who, number });
    case "credit_note.issued":
      return t("event.creditNote.issued", { who, number, client });
    case "credit_note.first_read":
      return t("event.creditNote.read", { who, number });
    default:
      return (
        disputeEventText(row, names, locale) ??
        moneyEventText(row, names, locale) ??
        t("event.other", { who, kind: String(row.kind) })
      );
  }
}

function settingsText({ data }: LogRow, { who }: Names, t: T): string {
  const before = data.before as { account?: unknown } | undefined;
  const isBank = Array.isArray(data.fields) && data.fields.includes("bankAccounts");
  return isBank && typeof before?.account === "string"
    ? t("event.bankAccount.ended", { who, account: before.account })
    : t("event.business.changed", { who });
}

function clientText({ data }: LogRow, { who, client }: Names, t: T): string {
  if (!Array.isArray(data.fields) || !data.fields.includes("archivedAt"))
    return t("event.client.changed", { who, client });
  return data.after
    ? t("event.client.archived", { who, client })
    : t("event.client.broughtBack", { who, client });
}

/** What was erased, or has no name, is "someone": the event itself stays. */
function namesOf({ data, details, ...row }: LogRow, t: T): Names {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  const someone = t("event.someone");
  const who = row.actorKind === "system" ? t("event.system") : (row.actorName ?? someone);
  return {
    who,
    name: row.subjectName ?? text(details?.name) ?? someone,
    client: row.clientName ?? text(details?.name) ?? someone,
    number: text(data.number) ?? row.subjectName ?? "?",
    email: text(details?.email) ?? text(details?.to) ?? someone,
    account: text(data.account) ?? "?",
    before: roleName(t, data.before),
    after: roleName(t, data.after),
  };
}

const roles = ["viewer", "payer", "admin", "support", "manager", "owner"] as const;

function roleName(t: T, value: unknown): string {
  const role = roles.find((one) => one === value);
  return role ? t(`role.${role}`) : "?";
}

type Subject = Pick<LogRow, "subjectId" | "clientId" | "data"> & { subjectKind: string };

/** Where the desk shows what an event is about. */
export function subjectHref({ subjectKind, subjectId, clientId, data }: Subject): string | undefined {
  if (subjectKind === "invoice") return paths.desk.invoice(showId("inv", subjectId));
  if (subjectKind === "credit_note") return paths.desk.creditNote(showId("crn", subjectId));
  if (subjectKind === "import") return paths.desk.import(showId("imp", subjectId));
  if (subjectKind === "payment") return paths.desk.payment(showId("pay", subjectId));
  if (subjectKind === "refund") return paths.desk.refund(showId("ref", subjectId));
  if (subjectKind === "chargeback" && typeof data.paymentId === "string" && isUuid(data.paymentId)) {
    return paths.desk.payment(showId("pay", data.paymentId));
  }
  if (subjectKind === "payment_exception") return paths.desk.exception(showId("exc", subjectId));
  if (subjectKind === "payment_account") return paths.desk.paymentSettings();
  if (subjectKind === "dispute" && typeof data.number === "string") return paths.desk.dispute(data.number);
  if (clientId) return paths.desk.client(showId("cli", clientId));
  return subjectKind === "business" || subjectKind === "staff" ? paths.desk.settings() : undefined;
}
