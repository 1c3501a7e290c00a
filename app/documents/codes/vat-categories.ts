/**
 * UNTDID 5305, VAT category (BT-95, BT-102, BT-118, BT-151), as
 * EN 16931 restricts it (ConnectingEurope/eInvoicing-EN16931 1.3.16).
 */
export const vatCategories: Readonly<Record<string, string>> = {
  AE: "Vat Reverse Charge",
  B: "Transferred (VAT), In Italy",
  E: "Exempt from Tax",
  G: "Free export item, VAT not charged",
  K: "VAT exempt for EEA intra-community supply of goods and services",
  L: "Canary Islands general indirect tax",
  M: "Tax for production, services and importation in Ceuta and Melilla",
  O: "Services outside scope of tax",
  S: "Standard rate",
  Z: "Zero rated goods",
};
