import type { SemanticDocument } from "#app/documents/semantic.ts";
import { foldTerms } from "#app/kit/fold.ts";
import { money, toDecimal } from "#app/kit/money.ts";

const most = 400;

/** Every word a client or staff member may look for: numbers, references, lines, amounts, the buyer's name. */
export function documentTerms(document: SemanticDocument): string[] {
  const { references, currency, totals } = document;
  const amounts = [totals.payable, totals.gross, ...document.lines.map((line) => line.net)];
  const texts = [
    document.number,
    document.buyer.name,
    references.order,
    references.buyerReference,
    references.contract,
    references.project,
    ...document.lines.flatMap((line) => [
      line.name,
      line.description,
      line.sellerItemId,
      line.buyerItemId,
      line.note,
    ]),
    ...document.notes,
    ...amounts.map((amount) => toDecimal(money(amount, currency))),
  ];
  const terms = foldTerms(texts.filter((text) => text !== undefined).join("\n"));
  return [...new Set(terms)].slice(0, most);
}
