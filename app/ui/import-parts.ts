/** What the page of an import gets from its loader; amounts and dates are finished texts. */
export interface ShownFinding {
  rule: string;
  at: string;
  text: string;
  amounts?: { expected: string; found: string };
}

export interface ShownDocument {
  kind: string;
  isInvoice: boolean;
  number: string;
  issued: string;
  due?: { date: string; isAssumed: boolean; isOverdue: boolean };
  seller: string;
  buyer: string;
  client: { isKnown: boolean; name: string; href?: string };
  order: string | null;
  lineCount: number;
  currency: string;
  net: string;
  tax: string;
  /** what the document adds to make its total round, when it does */
  rounding?: string;
  total: string;
  /** taken off the total, with its sign */
  prepaid?: string;
  payable: string;
  credits: { is: "found" | "elsewhere" | "unnamed" | "impossible"; number?: string; href?: string } | null;
}

export interface ShownImport {
  id: string;
  bankDetails: string[];
  ownAccount: { holder: string; account: string } | null;
  duplicate: { kind: string; number: string; href: string } | null;
  foreignSeller?: string;
  /** the client whose invoices all need an order number, when this one has none */
  needsOrder?: string;
  impossible?: string;
  recipients?: {
    contacts: { id: string; name: string; email: string; isStopped: boolean }[];
    suggestion: { name: string; email: string; locale: string } | null;
    isMissing: boolean;
  };
  language: string;
}
