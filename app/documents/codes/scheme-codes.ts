/**
 * Shapes of the two scheme lists of EN 16931. The lists themselves grow by several entries a year, so an
 * unknown scheme of the right shape is taken as a newer one.
 */

/** ISO/IEC 6523 ICD, identifier schemes of parties and items (BT-29-1, BT-30-1, BT-46-1, BT-157-1 …). */
export function isIdentifierScheme(code: string): boolean {
  return /^0\d{3}$/.test(code);
}

/** CEF EAS, schemes of electronic addresses (BT-34-1, BT-49-1). */
export function isAddressScheme(code: string): boolean {
  return /^(0\d{3}|99\d\d|AN|AQ|AS|AU|EM)$/.test(code);
}

/** UN/ECE Recommendation 20 with Recommendation 21 packages behind an X (BT-130, BT-150). */
export function isUnitCode(code: string): boolean {
  return /^[A-Z0-9]{1,3}$/.test(code) || /^X[A-Z0-9]{2}$/.test(code);
}

/** Content types that EN 16931 lets an attachment have (BT-125-1). */
export const attachmentTypes: ReadonlySet<string> = new Set([
  "application/pdf",
  "image/png",
  "image/jpeg",
  "text/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.oasis.opendocument.spreadsheet",
]);
