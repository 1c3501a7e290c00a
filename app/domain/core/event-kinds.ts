/** Every kind of event there is. A reader of the log can be exhaustive over this list. */
export const eventKinds = [
  "business.created",
  "business.changed",
  "bank_account.added",
  "staff.added",
  "staff.ended",
  "staff.role_changed",
  "client.added",
  "client.changed",
  "contact.added",
  "contact.changed",
  "contact.role_changed",
  "contact.ended",
  "import.previewed",
  "import.discarded",
  "import.issued",
  "invoice.issued",
  "invoice.mailed",
  "invoice.mail_failed",
  "invoice.first_read",
  "credit_note.issued",
  "credit_note.first_read",
] as const;

export type EventKind = (typeof eventKinds)[number];

export const subjectKinds = [
  "business",
  "staff",
  "client",
  "contact",
  "import",
  "invoice",
  "credit_note",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];
