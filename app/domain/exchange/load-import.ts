import { and, eq } from "drizzle-orm";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { todayIn } from "#app/kit/dates.ts";
import { isLocale } from "#app/kit/locale.ts";
import { files } from "#db/schema/files.ts";
import { imports } from "#db/schema/imports.ts";
import { findClientForParty, listContacts, loadClient, type PartyMatch } from "../clients/index.ts";
import { type Ctx, notFound, requireStaff, transaction } from "../core/index.ts";
import { type Business, listBankAccounts, loadBusiness } from "../identity/index.ts";
import { findDocumentByNumber } from "../invoices/index.ts";
import { checkSeller } from "./check-seller.ts";
import { findCredited } from "./find-credited.ts";
import type { ClientChoice, DocumentKind, ImportState, ImportView } from "./import.ts";
import { ownAccount } from "./own-account.ts";
import { recipientsOf } from "./recipients.ts";
import { reportFromJson } from "./report.ts";
import { bankDetailsOf, dueOf, summarize } from "./summarize.ts";

/**
 * Everything the preview of an import says: what was read, and what it would meet here now (the client, the same
 * number, the credited invoice, who would be mailed). Throws `not_found`.
 */
export async function loadImport(ctx: Ctx, id: string): Promise<ImportView> {
  requireStaff(ctx);
  const { row, file } = await loadRow(ctx, id);
  const { document, findings, refusal, mailed = 0 } = reportFromJson(row.report);
  const { createdAt, endedAt } = row;
  const view: ImportView = {
    ...{ id, state: row.state as ImportState, createdAt, endedAt, file, refusal, findings },
    ...{ document: null, duplicate: null, seller: null, bankDetails: [], client: null, recipients: null },
    ...{ credited: null, due: null, ownAccount: null, issued: null },
  };
  if (row.documentId) view.issued = { kind: row.documentKind as DocumentKind, id: row.documentId, mailed };
  if (!document) return view;
  const business = await loadBusiness(ctx, ctx.scope.businessId);
  const match = row.clientId
    ? await loadClient(ctx, row.clientId)
    : await findClientForParty(ctx, document.buyer);
  return {
    ...view,
    document: summarize(document),
    seller: checkSeller(document.seller, business),
    bankDetails: bankDetailsOf(document, await listBankAccounts(ctx)),
    due: dueOf(document, todayIn(business.timeZone, ctx.clock.now())),
    client: clientChoice(match, document),
    ownAccount: await ownAccount(ctx, document.currency),
    ...(row.state === "issued" ? {} : await whatItMeets(ctx, document, match, business)),
  };
}

async function loadRow(ctx: Ctx, id: string) {
  return transaction(ctx, async ({ tx, scope }) => {
    const [found] = await tx
      .select({ row: imports, file: { id: files.id, name: files.name, size: files.size } })
      .from(imports)
      .innerJoin(files, and(eq(files.businessId, imports.businessId), eq(files.id, imports.fileId)))
      .where(and(eq(imports.businessId, scope.businessId), eq(imports.id, id)));
    if (!found) throw notFound();
    return found;
  });
}

function clientChoice(
  match: { id: string; name: string } | undefined,
  { buyer }: SemanticDocument,
): ClientChoice {
  return match ? { state: "known", id: match.id, name: match.name } : { state: "new", name: buyer.name };
}

async function whatItMeets(
  ctx: Ctx,
  document: SemanticDocument,
  match: Pick<PartyMatch, "id"> | undefined,
  business: Business,
): Promise<Pick<ImportView, "duplicate" | "credited" | "recipients">> {
  const { kind, number } = document;
  const twin = number ? await findDocumentByNumber(ctx, { kind, number }) : undefined;
  const contacts = match ? await listContacts(ctx, { clientId: match.id }) : [];
  const client = match && (await loadClient(ctx, match.id));
  const locale = [client?.locale, business.locale].find(isLocale) ?? "en";
  return {
    duplicate: twin ? { kind, id: twin.id, number: twin.number, numberKey: twin.numberKey } : null,
    credited: await findCredited(ctx, document, match?.id),
    recipients: kind === "invoice" ? recipientsOf(document.buyer, contacts, locale) : null,
  };
}
