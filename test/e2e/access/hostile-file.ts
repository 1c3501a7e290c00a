import { randomUUID } from "node:crypto";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { writeUbl } from "#app/documents/ubl/write-ubl.ts";
import { line, sampleDocument, seller } from "#test/documents/en16931/sample-document.ts";

/**
 * A text that would run, load or turn around if any place showed it as anything but text. Each begins with its own
 * word, by which a page can be asked for it.
 */
export const hostile = (word: string) =>
  `${word}<b id=pwned>b</b><script id=pwned>alert(1)</script>"'><img id=pwned src=x onerror=alert(1)>`;

/** The same with what stands in no name: markup that ends its surroundings, other alphabets' directions, length. */
export const longHostile = (word: string) =>
  `${hostile(word)}</script></style></title></textarea><svg id=pwned onload=alert(1)>` +
  `javascript:alert(1) {{7*7}} \${7*7} &lt;i&gt; ]]> \u202egnp.exe\u2066 ${"W".repeat(5_000)}`;

export interface HostileFile {
  number: string;
  xml: string;
  /** texts that the client's page of the invoice must show as they are, by their first word */
  shown: string[];
}

/** An invoice in Lumen's name to somebody nobody knows, every text of which means harm. */
export function hostileFile(): HostileFile {
  const number = `X${randomUUID().slice(0, 8)}"><script id=pwned>alert(1)</script>`;
  const words: string[] = [];
  const text = (word: string) => {
    words.push(word);
    return longHostile(word);
  };
  const fields: Partial<SemanticDocument> = {
    number,
    notes: [text("NoteOne"), text("NoteTwo")],
    terms: text("Terms"),
    references: {
      preceding: [],
      order: hostile("Order"),
      buyerReference: hostile("BuyerReference"),
      contract: hostile("Contract"),
      project: hostile("Project"),
      salesOrder: hostile("SalesOrder"),
      despatchAdvice: hostile("Despatch"),
      buyerAccounting: hostile("Accounting"),
    },
    seller: {
      ...seller,
      name: hostile("Seller"),
      tradingName: hostile("SellerTrade"),
      legalInformation: hostile("Legal"),
      contact: { name: hostile("Clerk"), phone: hostile("Phone"), email: hostile("Mail") },
    },
    buyer: {
      name: hostile("Buyer"),
      tradingName: hostile("BuyerTrade"),
      identifiers: [{ id: hostile("BuyerId") }],
      registrationId: hostile("Reg"),
      address: { line1: hostile("Street"), line2: hostile("Floor"), city: hostile("City"), country: "DE" },
      contact: { name: hostile("Reader"), phone: hostile("Tel"), email: "not<an>address" },
    },
    deliverTo: { name: hostile("Deliver"), address: { line1: hostile("Dock"), country: "DE" } },
    payment: [
      {
        meansCode: "58",
        meansText: hostile("Means"),
        remittance: hostile("Remittance"),
        account: { id: "DE89370400440532013000", name: hostile("Holder") },
      },
    ],
    attachments: [
      { id: hostile("AttachmentId"), description: hostile("Attachment"), url: "javascript:alert(1)" },
      { id: "2", description: hostile("Elsewhere"), url: 'https://evil.example/"onmouseover="alert(1)' },
    ],
  };
  const lines = [
    line({
      id: `1"><i id=pwned>`,
      name: text("Item"),
      description: text("Description"),
      note: text("LineNote"),
      sellerItemId: hostile("ItemId"),
      buyerItemId: hostile("BuyerItem"),
      orderLine: hostile("OrderLine"),
      attributes: [{ name: hostile("Attribute"), value: hostile("Value") }],
      allowances: [{ kind: "allowance", amount: 100n, reason: hostile("Reason") }],
      quantity: "1",
      price: "100.00",
    }),
  ];
  return { number, xml: writeUbl(sampleDocument({ lines }, fields)), shown: words };
}
