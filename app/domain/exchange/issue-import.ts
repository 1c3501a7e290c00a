import { and, eq } from "drizzle-orm";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { files } from "#db/schema/files.ts";
import { imports } from "#db/schema/imports.ts";
import {
  AppError,
  type Ctx,
  failpoint,
  type InTx,
  notFound,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { type Issued, issueCreditNote, issueInvoice } from "../invoices/index.ts";
import { checkSeller } from "./check-seller.ts";
import { chooseRecipients } from "./choose-recipients.ts";
import { clientForBuyer } from "./client-for-buyer.ts";
import type { DocumentKind } from "./import.ts";
import { ownAccount } from "./own-account.ts";
import { type Report, reportFromJson, reportToJson } from "./report.ts";
import { IssueImportInput } from "./schemas.ts";

export interface IssuedImport extends Issued {
  kind: DocumentKind;
  /** how many people are told by mail */
  mailed: number;
}

/**
 * Issues a waiting import, all in one transaction: the client is made when it is new, the chosen people become its
 * contacts, and the document is written with the business's own account, never with one the file names. Nobody is
 * mailed about a credit note. Throws `conflict` when the import no longer waits or its number is here already, and
 * `invalid` with fields `seller`, `recipients` and `newRecipients.<n>.email`, or naming the rule a document breaks.
 */
export async function issueImport(ctx: Ctx, id: string, input: IssueImportInput): Promise<IssuedImport> {
  requireStaff(ctx);
  const wish = IssueImportInput.parse(input);
  return transaction(ctx, async (inTx) => {
    const { row, report, document } = await claim(inTx, id);
    await requireOwnership(inTx, document, wish.sellerConfirmed);
    const client = await clientForBuyer(inTx, document.buyer, wish.newRecipients[0]?.locale);
    const isMailed = wish.mail && document.kind === "invoice";
    const recipientIds = await chooseRecipients(inTx, { clientId: client.id, wish, document, isMailed });
    const staffId = client.staffId ?? (inTx.actor.kind === "staff" ? inTx.actor.id : null);
    const shared = { clientId: client.id, document, fileId: row.fileId };
    const issued =
      document.kind === "credit_note"
        ? await issueCreditNote(inTx, shared)
        : await issueInvoice(inTx, {
            ...shared,
            staffId,
            transfer: await ownAccount(inTx, document.currency),
            recipientIds,
          });
    const mailed = recipientIds.length;
    await finish(inTx, {
      id,
      fileId: row.fileId,
      clientId: client.id,
      issued,
      report: { ...report, mailed },
    });
    const { kind, number } = document;
    const data = { kind, number, documentId: issued.id, mailed };
    await recordEvent(inTx, { kind: "import.issued", subject: { kind: "import", id }, data });
    failpoint("issue-in-transaction");
    return { ...issued, kind, mailed };
  });
}

/** Takes the import for this transaction: of two people who press at once, one waits here and then finds it gone. */
async function claim(ctx: InTx<Ctx>, id: string) {
  const here = and(eq(imports.businessId, ctx.scope.businessId), eq(imports.id, id));
  const [row] = await ctx.tx
    .update(imports)
    .set({ state: "issued", endedAt: ctx.clock.now() })
    .where(and(here, eq(imports.state, "previewed")))
    .returning({ fileId: imports.fileId, report: imports.report });
  if (!row) throw await whyNot(ctx, here);
  const report = reportFromJson(row.report);
  if (!report.document) throw new Error("a waiting import has a document");
  return { row, report, document: report.document };
}

async function whyNot({ tx }: InTx<Ctx>, here: ReturnType<typeof and>): Promise<AppError> {
  const [found] = await tx.select({ state: imports.state, report: imports.report }).from(imports).where(here);
  if (!found) return notFound();
  if (found.state !== "refused") return new AppError("conflict", { message: "import.notWaiting" });
  const { refusal, findings } = reportFromJson(found.report);
  const fatal = findings.find((finding) => finding.severity === "fatal");
  if (refusal || !fatal)
    return new AppError("invalid", { message: `import.refused.${refusal ?? "not_ubl"}` });
  return new AppError("invalid", {
    message: "invoices.error.rule",
    values: { rule: fatal.rule, text: fatal.message },
  });
}

/** A file in another's name is issued only by somebody who says that it is ours. */
async function requireOwnership(ctx: InTx<Ctx>, document: SemanticDocument, isConfirmed: boolean) {
  const business = await loadBusiness(ctx, ctx.scope.businessId);
  if (isConfirmed || checkSeller(document.seller, business).check === "same") return;
  throw new AppError("invalid", { fields: { seller: "import.seller.missing" } });
}

interface Finished {
  id: string;
  fileId: string;
  clientId: string;
  issued: Issued;
  report: Report;
}

/** From here on the file is the client's too. */
async function finish(ctx: InTx<Ctx>, { id, fileId, clientId, issued, report }: Finished): Promise<void> {
  const { businessId } = ctx.scope;
  await ctx.tx
    .update(imports)
    .set({ clientId, documentId: issued.id, report: reportToJson(report) })
    .where(and(eq(imports.businessId, businessId), eq(imports.id, id)));
  await ctx.tx
    .update(files)
    .set({ clientId })
    .where(and(eq(files.businessId, businessId), eq(files.id, fileId)));
}
