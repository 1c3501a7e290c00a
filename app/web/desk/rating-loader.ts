import { loadRating } from "#app/domain/feedback/index.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { ratingPage } from "#app/web/desk/feedback-view.ts";
import type { StaffHere } from "#app/web/guards.ts";

const dones = ["assigned", "finished", "hidden", "shown"] as const;

/** The page of one answer for whoever may see it. */
export async function ratingOfDesk(desk: StaffHere, id: string, request: Request, locale: Locale) {
  const t = translator(locale);
  const view = ratingPage(desk, await loadRating(desk.ctx, id), locale);
  const asked = new URL(request.url).searchParams.get("done");
  const done = dones.find((one) => one === asked);
  return {
    ...deskFrame(desk),
    title: `${view.question} · ${desk.business.name}`,
    view,
    done: done && t(`feedback.done.${done}`),
  };
}
