import { type Ctx, notFound } from "#app/domain/core/index.ts";
import { readId } from "#app/kit/ids.ts";
import type { AppContext } from "#app/web/context.ts";
import { fileHeaders } from "#app/web/file-answer.ts";

/** The attachment in the address; anything else is not there. */
export function attachmentIn({ params }: { params: { id?: string } }): string {
  const id = readId("att", params.id ?? "");
  if (!id) throw notFound();
  return id;
}

/** The bytes of an attachment as they lie in the store; a row whose bytes are gone is not shown as good. */
export async function attachmentAnswer(
  { app, ctx }: { app: AppContext; ctx: Ctx },
  file: { id: string; name: string; contentType: string; size: number },
): Promise<Response> {
  const content = await app.files.open(ctx.scope.businessId, file.id);
  if (!content) {
    app.log.error("an attachment lacks its bytes", { id: file.id });
    throw notFound();
  }
  return new Response(content, { headers: fileHeaders(file) });
}
