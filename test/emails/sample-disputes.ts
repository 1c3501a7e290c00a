import type { EventKind } from "#app/domain/core/event-kinds.ts";
import { disputeNoticeProps } from "#app/domain/notifications/dispute-notices.ts";
import type { DisputeMatter } from "#app/domain/notifications/load-dispute-matter.ts";
import type { WaitingMessage } from "#app/domain/notifications/load-message.ts";
import type { DisputeTemplate } from "#app/domain/notifications/templates.ts";
import type { Locale } from "#app/kit/locale.ts";

const at = new Date("2026-11-24T11:00:00Z");
const id = (n: number) => `019abc00-0000-7000-8000-00000000000${n}`;
const nine: [string, string] = ["09:00", "17:00"];

interface Sample {
  template: DisputeTemplate;
  kind: EventKind;
  data?: Record<string, unknown>;
  matter?: Partial<DisputeMatter>;
  isStaff?: boolean;
}

const claim = (n: number, asked: string, granted: string) => ({ claimId: id(n), asked, granted });
const decided = { asked: "13447", credited: "7497", resolution: "credit_note", creditNoteId: id(7) };
const creditNote = { number: "CN-2026-0012", numberKey: "CN-2026-0012" };
const dates = { promisedAt: "2026-12-01T16:00:00.000Z", dueAt: "2026-12-03T16:00:00.000Z" };

/** One of each thing that a mail about a dispute can tell. */
export const samples: Record<string, Sample> = {
  "dispute received": { template: "dispute-received", kind: "dispute.submitted", data: { asked: "13447" } },
  "question received": {
    template: "dispute-received",
    kind: "question.asked",
    data: { number: "Q-2026-0004" },
  },
  "opened again": { template: "dispute-received", kind: "dispute.reopened" },
  answered: { template: "dispute-replied", kind: "dispute.replied" },
  "asked back": { template: "dispute-replied", kind: "dispute.replied", data: { asks: true } },
  "decided in part": {
    ...{ template: "dispute-decided", kind: "dispute.resolved", matter: { creditNote } },
    data: {
      ...{ ...decided, granted: "7497", dueOn: "2026-12-15" },
      verdicts: [claim(3, "7497", "7497"), claim(4, "5950", "0")],
    },
  },
  "decided in whole, given back": {
    ...{ template: "dispute-decided", kind: "dispute.resolved", matter: { creditNote } },
    data: { ...decided, credited: "13447", granted: "13447", resolution: "refund" },
  },
  "decided in whole, kept as credit": {
    ...{ template: "dispute-decided", kind: "dispute.resolved", matter: { creditNote } },
    data: { ...decided, credited: "13447", granted: "13447", resolution: "balance_credit" },
  },
  declined: {
    ...{ template: "dispute-decided", kind: "dispute.resolved" },
    data: { asked: "13447", granted: "0", credited: "0", resolution: "explanation", dueOn: "2026-12-15" },
  },
  "question answered": {
    ...{ template: "dispute-decided", kind: "dispute.resolved" },
    data: { number: "Q-2026-0004", asked: "0", granted: "0", credited: "0", resolution: "information" },
  },
  late: { template: "dispute-late", kind: "dispute.escalated", data: dates },
  "staff: new dispute": {
    ...{ template: "ticket-new", kind: "dispute.submitted", isStaff: true },
    data: { asked: "13447" },
  },
  "staff: new question": {
    ...{ template: "ticket-new", kind: "question.asked", isStaff: true },
    data: { number: "Q-2026-0004" },
    matter: { claims: [] },
  },
  "staff: opened again": { template: "ticket-new", kind: "dispute.reopened", isStaff: true },
  "staff: answered": { template: "ticket-replied", kind: "dispute.replied", isStaff: true },
  "staff: assigned": { template: "ticket-assigned", kind: "dispute.assigned", isStaff: true },
  "staff: at risk": { template: "ticket-warned", kind: "dispute.warned", data: dates, isStaff: true },
  "staff: no answer yet": {
    ...{ template: "ticket-warned", kind: "dispute.warned", isStaff: true },
    data: { ...dates, promise: "answer" },
  },
  "staff: no answer in time": {
    ...{ template: "ticket-escalated", kind: "dispute.escalated", isStaff: true },
    data: { ...dates, promise: "answer" },
  },
  "staff: not kept": { template: "ticket-escalated", kind: "dispute.escalated", data: dates, isStaff: true },
  "staff: to approve": {
    ...{ template: "ticket-approval", kind: "dispute.proposed", isStaff: true },
    data: { granted: "1250000" },
  },
  "staff: sent back": { template: "ticket-sent-back", kind: "dispute.sent_back", isStaff: true },
};

/** What a mail says of a sample; `hostile` replaces every word that a person typed. */
export function disputeProps(locale: Locale, sample: Sample, hostile?: string) {
  const { template, kind, data = {}, matter, isStaff = false } = sample;
  const message = {
    ...{ id: id(1), template, toAddress: "max@brauhaus-nord.example", attempts: 0, occurredAt: at },
    event: { kind, at, subjectId: id(2), data: { number: "D-2026-0031", currency: "EUR", ...data } },
    recipient: { id: id(5), name: hostile ?? "Max Petersen", locale, isStaff, receivesInvoices: true },
    client: { id: id(6), name: hostile ?? "Brauhaus Nord", wantsPdf: true },
    business: {
      ...{ id: id(8), name: "Lumen Studio", legalName: "Lumen Studio GmbH", brand: "#2340c2", slug: "lumen" },
      ...{ address: { line1: "Oranienstraße 24", postcode: "10999", city: "Berlin" }, settings: {} },
      ...{ timeZone: "Europe/Berlin", currency: "EUR" },
      calendar: {
        openDays: { 1: nine, 2: nine, 3: nine, 4: nine, 5: nine, 6: null, 7: null },
        holidays: [],
      },
    },
  } as unknown as WaitingMessage;
  const dispute = {
    ...{ id: id(2), clientId: id(6), number: "D-2026-0031", currency: "EUR", needsEvidence: false },
    dueAt: new Date("2026-12-01T16:00:00Z"),
  } as DisputeMatter["dispute"];
  const all: DisputeMatter = {
    ...{ dispute, invoiceNumber: "2026-0417", clientName: hostile ?? "Brauhaus Nord" },
    claims: [
      { id: id(3), reason: "price", line: hostile ?? "Pale ale, keg 30 l" },
      { id: id(4), reason: "quantity", line: null },
    ],
    ...{ words: hostile ?? "We agreed on 12 kegs.\n\nSee the offer.", actor: hostile ?? "Jana Kowalczyk" },
    creditNote: undefined,
    ...matter,
  };
  const secrets = { hmac: () => Buffer.alloc(32, 7) } as never;
  return disputeNoticeProps({ appUrl: "https://kvit.example", secrets }, message, all);
}
