import { type Template, templates } from "./templates.ts";
import { writeInvoiceIssued } from "./write-invoice-issued.ts";
import { writeMoneyNotice } from "./write-money-notice.ts";
import type { Writer } from "./writer.ts";

/** Who writes which mail. */
export const writers = Object.fromEntries(
  templates.map((name) => [name, name === "invoice-issued" ? writeInvoiceIssued : writeMoneyNotice]),
) as Record<Template, Writer>;
