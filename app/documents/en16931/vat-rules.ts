/** What EN 16931 asks of documents that use a VAT category. */
export interface VatRule {
  /** prefix of the published rules: "BR-IC" for category K */
  prefix: string;
  /** rate of lines, allowances and charges: rules -05, -06, -07 */
  rate: "positive" | "zero" | "none" | "notNegative";
  /** several groups, one a rate, with a slack of one unit; else exactly one group, without slack */
  isPerRate: boolean;
  /** what must identify the seller: its VAT number, any tax number; or nobody may have one (rules -02, -03, -04) */
  seller: "vat" | "any" | "nobody";
  /** what must identify the buyer besides */
  buyer?: "vat" | "vatOrRegistration";
  /** exemption reason or code in the group: rule -10 */
  exemption: "required" | "forbidden";
}

/**
 * The categories of UNTDID 5305. L and M are the Canary Islands' and Ceuta's and Melilla's taxes, whose published
 * rules are called BR-AF and BR-AG. Source: EN 16931-1, with the rule names and slack of
 * ConnectingEurope/eInvoicing-EN16931 1.3.16.
 */
export const vatRules: Readonly<Record<string, VatRule>> = {
  S: { prefix: "BR-S", rate: "positive", isPerRate: true, seller: "any", exemption: "forbidden" },
  Z: { prefix: "BR-Z", rate: "zero", isPerRate: false, seller: "any", exemption: "forbidden" },
  E: { prefix: "BR-E", rate: "zero", isPerRate: false, seller: "any", exemption: "required" },
  AE: {
    prefix: "BR-AE",
    rate: "zero",
    isPerRate: false,
    seller: "any",
    buyer: "vatOrRegistration",
    exemption: "required",
  },
  K: {
    prefix: "BR-IC",
    rate: "zero",
    isPerRate: false,
    seller: "vat",
    buyer: "vat",
    exemption: "required",
  },
  G: { prefix: "BR-G", rate: "zero", isPerRate: false, seller: "vat", exemption: "required" },
  O: { prefix: "BR-O", rate: "none", isPerRate: false, seller: "nobody", exemption: "required" },
  L: { prefix: "BR-AF", rate: "notNegative", isPerRate: true, seller: "any", exemption: "forbidden" },
  M: { prefix: "BR-AG", rate: "notNegative", isPerRate: true, seller: "any", exemption: "forbidden" },
};
