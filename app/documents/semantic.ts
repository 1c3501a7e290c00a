/**
 * The semantic invoice of EN 16931: what a document says, apart from the syntax it came in.
 * Field comments name the business term (BT). Amounts are minor units of the document currency (BT-5),
 * quantities, unit prices and rates are decimal strings ("38.5"), dates are "YYYY-MM-DD".
 * A credit note's amounts keep the sign of the document (positive in a normal 381).
 */
export interface SemanticDocument {
  kind: "invoice" | "credit_note";
  /** BT-3 */ typeCode: string;
  /** BT-1 */ number: string;
  /** BT-24 */ specification?: string;
  /** BT-23 */ process?: string;
  /** BT-2 */ issuedOn: string;
  /** BT-9 */ dueOn?: string;
  /** BT-5 */ currency: string;
  /** BT-6 */ taxCurrency?: string;
  /** BT-7 */ taxPointOn?: string;
  /** BT-8 */ taxPointCode?: string;
  /** BT-22 */ notes: string[];
  /** BT-73, BT-74 */ period?: Period;
  /** BT-72 */ deliveredOn?: string;
  /** BG-13: BT-70, BT-71, BG-15 */
  deliverTo?: { name?: string; locationId?: string; locationScheme?: string; address?: Address };
  references: {
    /** BT-10 */ buyerReference?: string;
    /** BT-11 */ project?: string;
    /** BT-12 */ contract?: string;
    /** BT-13 */ order?: string;
    /** BT-14 */ salesOrder?: string;
    /** BT-15 */ receivingAdvice?: string;
    /** BT-16 */ despatchAdvice?: string;
    /** BT-17 */ tender?: string;
    /** BT-18 */ invoicedObject?: string;
    /** BT-19 */ buyerAccounting?: string;
    /** BT-25, BT-26 */ preceding: { number: string; issuedOn?: string }[];
  };
  /** BG-4 */ seller: Party;
  /** BG-7 */ buyer: Party;
  /** BG-10 */ payee?: Party;
  /** BG-11 */ taxRepresentative?: Party;
  /** BG-16 */ payment: PaymentInstruction[];
  /** BT-20 */ terms?: string;
  /** BG-20, BG-21: on the document */ allowances: AllowanceCharge[];
  /** BG-23 */ taxes: TaxGroup[];
  totals: Totals;
  /** BG-25 */ lines: Line[];
  /** BG-24 */ attachments: Attachment[];
}

export interface Period {
  start?: string;
  end?: string;
}

export interface Address {
  line1?: string;
  line2?: string;
  line3?: string;
  city?: string;
  postcode?: string;
  subdivision?: string;
  /** ISO 3166-1 alpha-2 */
  country?: string;
}

export interface Party {
  /** BT-27 / BT-44: legal name */
  name: string;
  /** BT-28 / BT-45 */
  tradingName?: string;
  /** BT-29 / BT-46 */
  identifiers: { id: string; scheme?: string }[];
  /** BT-30 / BT-47 */
  registrationId?: string;
  /** BT-30-1 / BT-47-1 */
  registrationScheme?: string;
  /** BT-31 / BT-48 */
  vatId?: string;
  /** BT-32 */
  taxRegistrationId?: string;
  /** BT-33 */
  legalInformation?: string;
  /** BT-34 / BT-49 */
  endpoint?: { id: string; scheme?: string };
  address: Address;
  /** BG-6 / BG-9 */
  contact?: { name?: string; phone?: string; email?: string };
}

export interface PaymentInstruction {
  /** BT-81 */ meansCode: string;
  /** BT-82 */ meansText?: string;
  /** BT-83 */ remittance?: string;
  /** BT-84, BT-85, BT-86 */ account?: { id: string; name?: string; bic?: string };
  /** BT-87, BT-88 */ card?: { number: string; holder?: string };
  /** BT-89, BT-90, BT-91 */ mandate?: { id?: string; creditorId?: string; debitedAccount?: string };
}

export interface AllowanceCharge {
  kind: "allowance" | "charge";
  amount: bigint;
  baseAmount?: bigint;
  /** percent, decimal string */
  percent?: string;
  reason?: string;
  reasonCode?: string;
  /** only on the document */
  taxCategory?: string;
  taxRate?: string;
}

export interface TaxGroup {
  /** BT-118 */ category: string;
  /** BT-119 */ rate?: string;
  /** BT-116 */ taxable: bigint;
  /** BT-117 */ tax: bigint;
  /** BT-120 */ exemptionReason?: string;
  /** BT-121 */ exemptionCode?: string;
}

export interface Totals {
  /** BT-106 */ lineNet: bigint;
  /** BT-107 */ allowances: bigint;
  /** BT-108 */ charges: bigint;
  /** BT-109 */ net: bigint;
  /** BT-110 */ tax: bigint;
  /** BT-111, in BT-6, minor units of that currency */ taxInTaxCurrency?: bigint;
  /** BT-112 */ gross: bigint;
  /** BT-113 */ prepaid: bigint;
  /** BT-114 */ rounding: bigint;
  /** BT-115 */ payable: bigint;
}

export interface Line {
  /** BT-126 */ id: string;
  /** BT-153 */ name: string;
  /** BT-154 */ description?: string;
  /** BT-127 */ note?: string;
  /** BT-129 */ quantity: string;
  /** BT-130, UN/ECE Rec 20 */ unitCode: string;
  /** BT-131 */ net: bigint;
  /** BT-146 */ price: string;
  /** BT-148 */ grossPrice?: string;
  /** BT-147 */ priceDiscount?: string;
  /** BT-149 */ baseQuantity?: string;
  /** BT-150 */ baseUnit?: string;
  /** BT-151 */ taxCategory: string;
  /** BT-152 */ taxRate?: string;
  /** BG-27, BG-28 */ allowances: AllowanceCharge[];
  /** BT-134, BT-135 */ period?: Period;
  /** BT-132 */ orderLine?: string;
  /** BT-133 */ buyerAccounting?: string;
  /** BT-155 */ sellerItemId?: string;
  /** BT-156 */ buyerItemId?: string;
  /** BT-128 */ objectId?: string;
  /** BT-158 */ classifications?: { code: string; list?: string; version?: string }[];
  /** BT-157 */ standardItemId?: { id: string; scheme?: string };
  /** BT-159 */ originCountry?: string;
  /** BG-32 */ attributes: { name: string; value: string }[];
}

export interface Attachment {
  /** BT-122 */ id: string;
  /** BT-123 */ description?: string;
  /** BT-124 */ url?: string;
  /** BT-125 */ filename?: string;
  mimeCode?: string;
  /** decoded length of BT-125 in bytes */
  size?: number;
}

/** What a check of a document found. `fatal` refuses it, `warning` is shown and let through. */
export interface Finding {
  /** "BR-CO-10", "BR-CL-14", "PEPPOL-EN16931-R120" … */
  rule: string;
  severity: "fatal" | "warning";
  /** business terms or the place it concerns, for instance "BT-106" or "line 3" */
  at: string;
  /** plain English sentence; interfaces translate by rule where they have a text */
  message: string;
  /** both amounts as decimal strings where the rule compares two */
  expected?: string;
  found?: string;
}
