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
    .select({ id: contacts.id, email: contacts.email, mailStoppedAt: contacts.mailStoppedAt })
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, ctx.scope.businessId),
        eq(contacts.clientId, clientId),
        isNull(contacts.endedAt),
      ),
    );
  const stopped = new Set(known.filter((contact) => contact.mailStoppedAt).map((contact) => contact.id));
  const mailable = new Set(known.filter((contact) => !stopped.has(contact.id)).map((contact) => contact.id));
  if (wish.contactIds.some((id) => !mailable.has(id))) throw nobody("import.recipients.none");
  const chosen = new Set(wish.contactIds);
  const byEmail = new Map(known.map((contact) => [contact.email, contact.id]));
  for (const [index, { name, email: typed, locale }] of wish.newRecipients.entries()) {
    const email = normalizeEmail(typed);
    if (!email) {
      throw new AppError("invalid", { fields: { [`newRecipients.${index}.email`]: "field.email.invalid" } });
    }
    const there = byEmail.get(email);
    if (there && stopped.has(there)) {
      throw new AppError("invalid", {
        fields: { [`newRecipients.${index}.email`]: "import.recipients.stopped" },
      });
    }
    const id = there ?? (await addContact(ctx, { clientId, name, email, locale }));
    byEmail.set(email, id);
    chosen.add(id);
  }
  if (!isMailed) return [];
  if (chosen.size === 0) throw nobody(wordFor(mailable.size, choice.document));
  return [...chosen];
}

const nobody = (message: string) => new AppError("invalid", { fields: { recipients: message } });

/** Whether there was nobody to choose, or nobody was chosen. */
function wordFor(mailable: number, { buyer }: SemanticDocument) {
  const isNamed = normalizeEmail(buyer.contact?.email ?? "") !== undefined;
  return mailable === 0 && !isNamed ? "import.recipients.missing" : "import.recipients.none";
}
