import type { Finding, SemanticDocument } from "#app/documents/semantic.ts";
import { documentFromJson, documentToJson } from "#app/documents/semantic-json.ts";
import type { RefusalCode } from "./import.ts";

/** What was understood of a file, as it waits in the import's row. */
export interface Report {
  refusal: RefusalCode | null;
  document: SemanticDocument | null;
  findings: Finding[];
  /** how many people the issued invoice was sent to */
  mailed?: number;
}

export function reportToJson(report: Report): unknown {
  return { ...report, document: report.document && documentToJson(report.document) };
}

export function reportFromJson(json: unknown): Report {
  const stored = json as Omit<Report, "document"> & { document: unknown };
  return { ...stored, document: stored.document === null ? null : documentFromJson(stored.document) };
}

export function isFatal(report: Report): boolean {
  return report.refusal !== null || report.findings.some((finding) => finding.severity === "fatal");
}
