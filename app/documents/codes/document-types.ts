/**
 * UNTDID 1001, type of document (BT-3), as
 * EN 16931 restricts it (ConnectingEurope/eInvoicing-EN16931 1.3.16).
 * A code maps to its English name; a UBL invoice and a UBL credit note take different ones.
 */
export const invoiceTypes: Readonly<Record<string, string>> = {
  71: "Request for payment",
  80: "Debit note related to goods or services",
  82: "Metered services invoice",
  84: "Debit note related to financial adjustments",
  102: "Tax notification",
  218: "Final payment request based on completion of work",
  219: "Payment request for completed units",
  326: "Partial invoice",
  331: "Commercial invoice which includes a packing list",
  380: "Commercial invoice",
  382: "Commission note",
  383: "Debit note",
  384: "Corrected invoice",
  386: "Prepayment invoice",
  388: "Tax invoice",
  389: "Self-billed invoice",
  393: "Factored invoice",
  395: "Consignment invoice",
  553: "Forwarder's invoice discrepancy report",
  575: "Insurer's invoice",
  623: "Forwarder's invoice",
  780: "Freight invoice",
  817: "Claim notification",
  870: "Consular invoice",
  875: "Partial construction invoice",
  876: "Partial final construction invoice",
  877: "Final construction invoice",
};

export const creditNoteTypes: Readonly<Record<string, string>> = {
  81: "Credit note related to goods or services",
  83: "Credit note related to financial adjustments",
  381: "Credit note",
  396: "Factored credit note",
  532: "Forwarder's credit note",
};
