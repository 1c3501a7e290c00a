/**
 * What comes in from other systems. A file waits as an import: read, held against the rules, shown; staff issue it
 * or drop it. Documents themselves belong to invoices, which write them.
 */
export { discardImport } from "./discard-import.ts";
export * from "./import.ts";
export { type IssuedImport, issueImport } from "./issue-import.ts";
export { type ImportRow, listImports } from "./list-imports.ts";
export { loadImport } from "./load-import.ts";
export { type PreviewImportInput, previewImport } from "./preview-import.ts";
export * from "./schemas.ts";
