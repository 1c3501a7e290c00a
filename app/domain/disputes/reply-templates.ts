import { and, asc, eq, isNull } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { isLocale, type Locale } from "#app/kit/locale.ts";
import { singleLine } from "#app/kit/safe-text.ts";
import { replyTemplates } from "#db/schema/reply-templates.ts";
import {
  AppError,
  type Ctx,
  type EventKind,
  type InTx,
  notFound,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { readText } from "./read-text.ts";
import { unknownSlots } from "./template.ts";

export interface ReplyTemplate {
  id: string;
  name: string;
  locale: Locale;
  text: string;
}

export type TemplateInput = Omit<ReplyTemplate, "id">;

const longestName = 80;

/** The templates in use by name, of one language where it is said. */
export async function listTemplates(ctx: Ctx, input: { locale?: Locale } = {}): Promise<ReplyTemplate[]> {
  requireStaff(ctx);
  const { id, name, locale, text, businessId, endedAt } = replyTemplates;
  const rows = await transaction(ctx, ({ tx, scope }) =>
    tx
      .select({ id, name, locale, text })
      .from(replyTemplates)
      .where(
        and(
          eq(businessId, scope.businessId),
          isNull(endedAt),
          input.locale ? eq(locale, input.locale) : undefined,
        ),
      )
      .orderBy(asc(name), asc(id)),
  );
  return rows as ReplyTemplate[];
}

/** A new template of the business. Returns its id. Throws `invalid` naming the fields, for an unknown name in braces too. */
export async function addTemplate(ctx: Ctx, input: TemplateInput): Promise<string> {
  requireStaff(ctx);
  const fields = readTemplate(input);
  const createdAt = ctx.clock.now();
  const id = newId(createdAt);
  await transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    await inTx.tx.insert(replyTemplates).values({ ...fields, businessId, id, createdAt });
    await tell(inTx, "template.added", id, fields);
  });
  return id;
}

/** Other words from now on; what was sent with the old ones stays. Nothing new leaves no event. */
export async function changeTemplate(ctx: Ctx, id: string, input: TemplateInput): Promise<void> {
  requireStaff(ctx);
  const fields = readTemplate(input);
  await transaction(ctx, async (inTx) => {
    const before = await lockTemplate(inTx, id);
    if (before.name === fields.name && before.locale === fields.locale && before.text === fields.text) return;
    await inTx.tx.update(replyTemplates).set(fields).where(isIt(ctx, id));
    await tell(inTx, "template.changed", id, fields);
  });
}

/** Takes a template out of use. Throws `not_found` when it is not in use. */
export async function endTemplate(ctx: Ctx, id: string): Promise<void> {
  requireStaff(ctx);
  await transaction(ctx, async (inTx) => {
    const { name, locale, text } = await lockTemplate(inTx, id);
    await inTx.tx.update(replyTemplates).set({ endedAt: ctx.clock.now() }).where(isIt(ctx, id));
    await tell(inTx, "template.ended", id, { name, locale, text });
  });
}

const isIt = (ctx: Ctx, id: string) =>
  and(eq(replyTemplates.businessId, ctx.scope.businessId), eq(replyTemplates.id, id));

async function lockTemplate(ctx: InTx<Ctx>, id: string) {
  const [row] = await ctx.tx
    .select()
    .from(replyTemplates)
    .where(and(isIt(ctx, id), isNull(replyTemplates.endedAt)))
    .for("update");
  if (!row) throw notFound();
  return row;
}

function readTemplate(input: TemplateInput): TemplateInput {
  const name = singleLine(input.name, longestName);
  const text = readText(input.text, "text");
  const [unknown] = unknownSlots(text);
  const fields: Record<string, string> = {
    ...(!name && { name: "field.required" }),
    ...(!isLocale(input.locale) && { locale: "field.check" }),
    ...(unknown !== undefined && { text: "disputes.error.slot" }),
  };
  if (Object.keys(fields).length > 0) throw new AppError("invalid", { fields });
  return { name, locale: input.locale, text };
}

async function tell(
  ctx: InTx<Ctx>,
  kind: Extract<EventKind, `template.${string}`>,
  id: string,
  { name, locale, text }: { name: string; locale: string; text: string },
): Promise<void> {
  const subject = { kind: "template", id } as const;
  await recordEvent(ctx, { kind, subject, data: { name, locale }, details: { text } });
}
