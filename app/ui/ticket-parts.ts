import type { Option } from "#app/ui/field.tsx";
import type { KeptFileView } from "#app/ui/files-field.tsx";
import type { StatusView } from "#app/ui/status.tsx";

/** What a ticket's page shows, as finished texts. */
export interface TicketScreenProps {
  number: string;
  version: number;
  live: string;
  isDispute: boolean;
  heading: string;
  former?: string;
  client: { name: string; href: string };
  status: StatusView;
  figure?: { label: string; amount: string };
  wish: string;
  clock: TicketClockProps;
  invoice: TicketInvoiceProps;
  history: Record<"invoices" | "payments" | "disputes" | "ratings", HistoryRow[]>;
  decide?: DecideProps;
  outcome?: OutcomeProps;
  assign: AssignProps;
  mayReply: boolean;
  fileLimits: { limit: string; n: number };
  thread: ThreadEntry[];
  story: { id: string; text: string; at: string; dateTime: string }[];
}

export interface TicketClockProps {
  ball: string;
  with: "client" | "business" | "nobody";
  is?: "soon" | "late";
  used?: { share: number; text: string };
  answerBy?: string;
  isAnswerLate?: boolean;
  promised?: string;
  left?: string;
  note?: string;
}

export interface InvoiceMark {
  id: string;
  reason: string;
  should?: string;
  field: string | null;
  value: string | null;
  amount: string;
}

export interface TicketLine {
  n: string;
  name: string;
  details: string[];
  quantity: string;
  price: string;
  tax: string;
  amount: string;
  marks: InvoiceMark[];
}

export interface TicketInvoiceProps {
  number: string;
  href: string;
  dates: string;
  heads: { name: string; quantity: string; price: string; tax: string; amount: string };
  rows: TicketLine[];
  whole: InvoiceMark[];
  total: string;
}

export interface HistoryRow {
  id: string;
  href: string;
  name: string;
  about: string;
  amount: string;
  status: StatusView;
}

export interface DecideClaim {
  /** its place, which its fields are named by */
  key: string;
  label: string;
  asked: string;
  minor: bigint;
  usualCause: string;
}

export interface DecideProps {
  currency: string;
  claims: DecideClaim[];
  verdicts: Option[];
  causes: Option[];
  resolutions: Option[];
  known: Record<string, string>;
  templates: { id: string; name: string; lang: string; text: string }[];
  /** above it somebody else agrees first */
  limit?: { minor: bigint; text: string };
  asked: bigint;
}

export interface OutcomeProps {
  isProposal: boolean;
  /** it waits for a document from elsewhere */
  isAway: boolean;
  isOwn: boolean;
  mayApprove: boolean;
  proposer: string;
  by?: string;
  claims: Record<"id" | "label" | "verdict" | "cause" | "asked" | "granted", string>[];
  asked: string;
  granted: string;
  back: string;
  isGiving: boolean;
  dueOn?: string;
  resolution: string;
  answer: string;
  creditNote?: { number: string; href: string };
}

export interface AssignProps {
  name: string;
  value: string;
  isOpen: boolean;
  isMine: boolean;
  /** who looks at the page */
  me: string;
  options: Option[];
}

export interface ThreadEntry {
  id: string;
  by: string;
  side: string;
  text: string;
  isInner: boolean;
  when: string;
  dateTime: string;
  files: Record<"id" | "name" | "size" | "href", string>[];
}

/** What came back of one of the page's forms. */
export interface ReturnedForm {
  form: "decide" | "reply" | "note" | "assign" | "approve";
  isConflict: boolean;
  errors: Record<string, string>;
  message?: string;
  typed: Record<string, string>;
  kept?: KeptFileView[];
}

/** Gives every form its own return and none another's. */
export const returnedTo = (form: ReturnedForm["form"], returned: ReturnedForm | undefined) =>
  returned?.form === form ? returned : undefined;

/** The version a form goes out with: what was looked at, unless the page has just said what changed since. */
export function versionOf(returned: ReturnedForm | undefined, opened: number): string {
  return returned && !returned.isConflict ? (returned.typed.version ?? String(opened)) : String(opened);
}
