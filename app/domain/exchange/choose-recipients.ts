import { and, eq, isNull } from "drizzle-orm";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { normalizeEmail } from "#app/kit/email-address.ts";
import { contacts } from "#db/schema/clients.ts";
import { addContact } from "../clients/index.ts";
import { AppError, type Ctx, type InTx } from "../core/index.ts";
import type { IssueImportInput } from "./schemas.ts";

interface Choice {
  clientId: string;
  wish: IssueImportInput;
  document: SemanticDocument;
  isMailed: boolean;
}

/**
 * The contacts who are told. New people become contacts whether or not they are mailed; an address that a contact
 * has already is that contact. Empty when nobody is to be mailed. Throws `invalid` for a choice that cannot be mailed.
 */
export async function chooseRecipients(ctx: InTx<Ctx>, choice: Choice): Promise<string[]> {
  const { clientId, wish, isMailed } = choice;
  const known = await ctx.tx
    .select({
      id: contacts.id,
      email: contacts.email,
      receivesInvoices: contacts.receivesInvoices,
      mailStoppedAt: contacts.mailStoppedAt,
    })
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, ctx.scope.businessId),
        eq(contacts.clientId, clientId),
        isNull(contacts.endedAt),
      ),
    );
  const mailable = new Set(known.filter((contact) => !refusalOf(contact)).map((contact) => contact.id));
  if (wish.contactIds.some((id) => !mailable.has(id))) throw nobody("import.recipients.none");
  const chosen = new Set(wish.contactIds);
  const byEmail = new Map(known.map((contact) => [contact.email, contact]));
  for (const [index, { name, email: typed, locale }] of wish.newRecipients.entries()) {
    const email = normalizeEmail(typed);
    if (!email) {
      throw new AppError("invalid", { fields: { [`newRecipients.${index}.email`]: "field.email.invalid" } });
    }
    const there = byEmail.get(email);
    const refusal = there && isMailed && refusalOf(there);
    if (refusal) throw new AppError("invalid", { fields: { [`newRecipients.${index}.email`]: refusal } });
    const id = there?.id ?? (await addContact(ctx, { clientId, name, email, locale }));
    byEmail.set(email, { id, email, receivesInvoices: true, mailStoppedAt: null });
    chosen.add(id);
  }
  if (!isMailed) return [];
  if (chosen.size === 0) throw nobody(wordFor(mailable.size, choice.document));
  return [...chosen];
}

/** What stands against mailing a contact: their address, or their own choice. */
function refusalOf(contact: { receivesInvoices: boolean; mailStoppedAt: Date | null }) {
  if (contact.mailStoppedAt) return "import.recipients.stopped";
  return contact.receivesInvoices ? undefined : "import.recipients.optedOut";
}

const nobody = (message: string) => new AppError("invalid", { fields: { recipients: message } });

/** Whether there was nobody to choose, or nobody was chosen. */
function wordFor(mailable: number, { buyer }: SemanticDocument) {
  const isNamed = normalizeEmail(buyer.contact?.email ?? "") !== undefined;
  return mailable === 0 && !isNamed ? "import.recipients.missing" : "import.recipients.none";
}
