import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";

/** Where the desk shows an invoice or a credit note. */
export function documentPath(kind: "invoice" | "credit_note", id: string): string {
  return kind === "invoice"
    ? paths.desk.invoice(showId("inv", id))
    : paths.desk.creditNote(showId("crn", id));
}
