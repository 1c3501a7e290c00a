import type postgres from "postgres";
import type { Anchor } from "#app/domain/core/index.ts";

/** A row that breaks an invariant, in words. Without a business it concerns the whole database. */
export interface Offender {
  business: string | null;
  what: string;
}

/** What the checks look into: one snapshot of the database, and the heads anchored outside it. */
export interface Look {
  sql: postgres.TransactionSql;
  anchors: AnchorBook;
}

export interface AnchorBook {
  anchors: Anchor[];
  /** a file is named but not there: right only until the first heads were due */
  isMissing?: boolean;
  /** what is wrong with the file itself */
  flaws: string[];
}

interface Named {
  /** as in reliability.md §2 where it is named there */
  id: string;
  /** what always holds */
  sentence: string;
}

/** Offending rows as (business, what), found by one query over the whole database. */
export interface SqlInvariant extends Named {
  sql: string;
}

/** What SQL cannot compute: the hashes of the log. */
export interface WalkedInvariant extends Named {
  walk(look: Look): AsyncIterable<Offender>;
}

export type Invariant = SqlInvariant | WalkedInvariant;

const pageSize = 1000;

/** The rows that break an invariant, a page at a time. */
export async function* offenders(invariant: Invariant, look: Look): AsyncIterable<Offender> {
  if ("walk" in invariant) {
    yield* invariant.walk(look);
    return;
  }
  const query = look.sql.unsafe<{ business: string | null; what: string }[]>(invariant.sql, [], {
    simple: false,
  } as postgres.UnsafeQueryOptions);
  for await (const rows of query.cursor(pageSize)) yield* rows;
}
