import { joinedAt } from "../businesses.ts";
import { randomFor } from "../random.ts";
import type { Frame } from "../shapes.ts";

const templates = [
  {
    name: "Price list was wrong",
    locale: "en",
    text: "Dear {client}, you are right about {invoice}: our price list was wrong. We credit {amount}.",
  },
  {
    name: "We are looking at it",
    locale: "en",
    text: "Thank you for writing about {invoice}. We are looking at it and decide by {date}.",
  },
  {
    name: "Order number added",
    locale: "en",
    text: "We added your order number to {invoice} and to your master data, so that it will not be missing again.",
  },
  {
    name: "Proveravamo",
    locale: "sr-Latn",
    text: "Hvala što ste nam pisali o računu {invoice}. Proveravamo i odgovaramo do {date}.",
  },
  {
    name: "Radni nalog u prilogu",
    locale: "sr-Latn",
    text: "U prilogu je radni nalog za račun {invoice}, sa satima po danima.",
  },
  {
    name: "Odobravamo razliku",
    locale: "sr-Latn",
    text: "U pravu ste za račun {invoice}: odobravamo {amount}, knjižno odobrenje stiže uz ovu poruku.",
  },
];

/** Answers that the desk gives often, in the languages of the business's clients. */
export function writeTemplates(frame: Frame): void {
  const random = randomFor(`templates ${frame.business.row.slug}`);
  const createdAt = joinedAt(frame);
  for (const template of templates) {
    const id = random.id(createdAt);
    frame.book.replyTemplates.push({
      businessId: frame.businessId,
      id,
      ...template,
      endedAt: null,
      createdAt,
    });
  }
}
