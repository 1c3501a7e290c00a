import type { LoaderFunctionArgs } from "@remix-run/node";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";
import { liveStream } from "#app/web/live/live-stream.ts";
import { subjectAsked } from "#app/web/live/subject-asked.ts";

/** Tells an open page of the desk that what it is about has changed. */
export const loader = answering(async (args: LoaderFunctionArgs, app) => {
  const { ctx, viewer } = requireDesk(args);
  const watch = { businessId: ctx.scope.businessId, clientIds: "*" as const, personId: viewer.person.id };
  return liveStream(app.live, { ...watch, about: subjectAsked(args.request) }, args.request);
});
