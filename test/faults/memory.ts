export interface IssuedInvoice {
  id: string;
  clientId: string;
  number: string;
  numberKey: string;
}

/** What clients and staff were told, kept outside of everything that dies. */
export interface Memory {
  issued: IssuedInvoice[];
  /** invoices whose client saw that nothing is to be paid now */
  settled: Set<string>;
  /** shown ids of payments whose start was answered */
  payments: Set<string>;
  /** sessions of which the hosted page said that they were paid */
  paid: Set<string>;
  /** references of transfers whose recording was answered, and of all that were tried */
  recorded: Set<string>;
  recordTries: Set<string>;
  /** notes of refunds whose request was answered, and of all that were tried */
  refunds: Set<string>;
  refundTries: Set<string>;
  /** numbers of imported invoices whose issue was answered, and of all that were tried */
  imported: Set<string>;
  issueTries: Set<string>;
  /** what clients wrote with disputes whose sending was answered, and with all that were tried */
  disputed: Set<string>;
  disputeTries: Set<string>;
  /** disputes that a page showed to their client, by number */
  shown: Map<string, { clientId: string }>;
  /** how often a decision on a dispute was answered, by its number */
  decided: Map<string, number>;
  /** why decisions were not agreed with, where that was answered, and all that were tried */
  reopened: Set<string>;
  reopenTries: Set<string>;
  /** numbers of credit notes that were issued for sure */
  credits: Set<string>;
  did(act: string): void;
  failed(error: unknown): void;
  acts: Map<string, number>;
  failures: Map<string, number>;
}

export function newMemory(): Memory {
  const count = (map: Map<string, number>, name: string) => void map.set(name, (map.get(name) ?? 0) + 1);
  const acts = new Map<string, number>();
  const failures = new Map<string, number>();
  const reason = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 160);
  return {
    issued: [],
    settled: new Set(),
    payments: new Set(),
    paid: new Set(),
    recorded: new Set(),
    recordTries: new Set(),
    refunds: new Set(),
    refundTries: new Set(),
    imported: new Set(),
    issueTries: new Set(),
    disputed: new Set(),
    disputeTries: new Set(),
    shown: new Map(),
    decided: new Map(),
    reopened: new Set(),
    reopenTries: new Set(),
    credits: new Set(),
    did: (act) => count(acts, act),
    failed: (error) => count(failures, reason(error)),
    acts,
    failures,
  };
}
