import { numberKeyOf } from "#app/domain/feedback/index.ts";
import { type RatingKind, ratingKinds } from "#app/domain/feedback/schemas.ts";
import { type IdKind, readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { ContactHere } from "#app/web/guards.ts";

const idKindOf = {
  clarity: "inv",
  effort: "pay",
  satisfaction: "dsp",
  overall: "cli",
} as const satisfies Record<RatingKind, IdKind>;

export interface Occasion {
  kind: RatingKind;
  subjectId: string;
  /** what a form says of it */
  fields: { kind: string; subject: string };
  /** where the question stands */
  page(here: ContactHere): Promise<string>;
}

/** What a form or an address names; undefined for what is no occasion. */
export function occasionOf(kind: string | null, subject: string | null): Occasion | undefined {
  const known = ratingKinds.find((one) => one === kind);
  const subjectId = known && readId(idKindOf[known], subject ?? "");
  return known && subjectId ? occasion(known, subjectId) : undefined;
}

/** The same of what a page is about. */
export function occasion(kind: RatingKind, subjectId: string): Occasion {
  const subject = showId(idKindOf[kind], subjectId);
  return {
    kind,
    subjectId,
    fields: { kind, subject },
    page: (here) => pageOf(here, kind, subjectId, subject),
  };
}

async function pageOf(here: ContactHere, kind: RatingKind, id: string, shown: string): Promise<string> {
  const { slug } = here.business;
  if (kind === "effort") return `${paths.portal.payment(slug, shown)}#rating`;
  if (kind === "overall") return `${paths.portal.home(slug)}#rating`;
  const key = await numberKeyOf(here.ctx, kind, id);
  return `${kind === "clarity" ? paths.portal.invoice(slug, key) : paths.portal.dispute(slug, key)}#rating`;
}
