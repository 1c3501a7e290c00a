import type { PdfAccount } from "./account-document.ts";
import { renderAccountPdf } from "./account-pdf.ts";

/** What `presentReceipt` made of a payment, as a PDF. */
export const renderReceiptPdf = (receipt: PdfAccount): Promise<Buffer> => renderAccountPdf(receipt);
