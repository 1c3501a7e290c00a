import { notFound } from "#app/domain/core/index.ts";
import { listTemplates, type ReplyTemplate } from "#app/domain/disputes/index.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** The template of an address, as long as it is in use. */
export async function findTemplate({ ctx }: StaffHere, shown: string | undefined): Promise<ReplyTemplate> {
  const id = idOf("tpl", shown);
  const template = (await listTemplates(ctx)).find((one) => one.id === id);
  if (!template) throw notFound();
  return template;
}
