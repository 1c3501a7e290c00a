import { notFound } from "#app/domain/core/index.ts";
import { type IdKind, readId } from "#app/kit/ids.ts";

/** The id behind a shown one in an address; what is none is an address of nothing. */
export function idOf(kind: IdKind, shown: string | undefined): string {
  const id = readId(kind, shown ?? "");
  if (!id) throw notFound();
  return id;
}
