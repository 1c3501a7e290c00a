import type { LoaderFunctionArgs } from "@remix-run/node";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { liveStream } from "#app/web/live/live-stream.ts";
import { subjectAsked } from "#app/web/live/subject-asked.ts";

/** Tells an open page of a client that what it is about has changed; of other clients nothing is told. */
export const loader = answering(async (args: LoaderFunctionArgs, app) => {
  const { ctx, clientIds, viewer } = requireContact(args);
  const watch = { businessId: ctx.scope.businessId, clientIds, personId: viewer.person.id };
  return liveStream(app.live, { ...watch, about: subjectAsked(args.request) }, args.request);
});
