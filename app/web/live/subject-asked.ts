import { notFound } from "#app/domain/core/index.ts";
import { readId } from "#app/kit/ids.ts";

/** What a page can be kept up to date about. */
const kinds = ["dsp", "pay", "inv"] as const;

/** The id in `?about=`; anything else is not there. */
export function subjectAsked(request: Request): string {
  const shown = new URL(request.url).searchParams.get("about") ?? "";
  for (const kind of kinds) {
    const id = readId(kind, shown);
    if (id) return id;
  }
  throw notFound();
}
