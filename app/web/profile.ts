import type { Viewer } from "#app/domain/identity/index.ts";
import type { AppContext } from "#app/web/context.ts";

/** What a person may change about themselves. */
export function profileOf(app: AppContext, { person }: Viewer) {
  return { name: person.name, locale: app.locale, theme: app.theme };
}
