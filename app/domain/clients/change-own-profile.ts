import { and, eq, isNull, ne } from "drizzle-orm";
import type { Locale } from "#app/kit/locale.ts";
import { contacts } from "#db/schema/clients.ts";
import { type BaseCtx, type Ctx, recordEvent, transaction } from "../core/index.ts";
import { type ChangePersonInput, changePerson, type Membership, type Viewer } from "../identity/index.ts";

type ContactMembership = Extract<Membership, { kind: "contact" }>;

/**
 * A person's own name, language and theme. The language is for the pages, and for the mails of every client they act
 * for, which until then came in the language the business had guessed.
 */
export async function changeOwnProfile(
  ctx: BaseCtx,
  input: { viewer: Viewer; change: ChangePersonInput },
): Promise<void> {
  const { viewer, change } = input;
  await changePerson(ctx, viewer.person.id, change);
  const { locale } = change;
  if (!locale) return;
  for (const membership of viewer.memberships)
    if (membership.kind === "contact") await speakTo(ctx, viewer, membership, locale);
}

function speakTo(
  base: BaseCtx,
  viewer: Viewer,
  membership: ContactMembership,
  locale: Locale,
): Promise<void> {
  const { id, role, clientId, business } = membership;
  const ctx: Ctx = {
    ...base,
    scope: { businessId: business.id, clientIds: [clientId] },
    actor: { kind: "contact", id, personId: viewer.person.id, role, clientId },
  };
  return transaction(ctx, async (inTx) => {
    const changed = await inTx.tx
      .update(contacts)
      .set({ locale })
      .where(
        and(
          eq(contacts.businessId, business.id),
          eq(contacts.id, id),
          isNull(contacts.endedAt),
          ne(contacts.locale, locale),
        ),
      )
      .returning({ id: contacts.id });
    if (changed.length === 0) return;
    const subject = { kind: "contact", id } as const;
    await recordEvent(inTx, { kind: "contact.changed", subject, clientId, data: { fields: ["locale"] } });
  });
}
