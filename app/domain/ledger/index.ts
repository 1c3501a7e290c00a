/**
 * The double-entry ledger: balanced, append-only entries in one currency each. It knows accounts and amounts,
 * not why money moves; invoices and payments say that.
 */
export * from "./entry.ts";
export { type NewEntry, postEntry } from "./post-entry.ts";
