/**
 * UNTDID 2005, when VAT becomes due (BT-8), as
 * EN 16931 restricts it (ConnectingEurope/eInvoicing-EN16931 1.3.16).
 */
export const taxPointCodes: Readonly<Record<string, string>> = {
  3: "Invoice document issue date time",
  35: "Delivery date/time, actual",
  432: "Paid to date",
};
