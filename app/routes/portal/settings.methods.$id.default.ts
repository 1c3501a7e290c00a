import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { notFound } from "#app/domain/core/index.ts";
import { defaultMethod, loadMethod } from "#app/domain/payments/index.ts";
import { readId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { proofNeeded } from "#app/web/portal/methods-view.ts";

/** Makes a saved way to pay the one that is used first; who must prove first that they are there is sent to do it. */
export const action = answering(async (args) => {
  const here = requireContact(args);
  const methodId = readId("mth", args.params.id ?? "");
  if (!methodId) throw notFound();
  const { clientId } = await loadMethod(here.ctx, methodId);
  const back = paths.portal.settings(here.business.slug);
  const proof = proofNeeded(here, back);
  if (proof) return redirect(proof, 303);
  await defaultMethod(here.ctxFor(clientId), { methodId, proof: here.viewer });
  return redirect(back, 303);
});

export const loader = ({ params }: LoaderFunctionArgs) =>
  redirect(paths.portal.settings(params.business ?? ""), 302);

export { NoPage as default } from "#app/ui/no-page.ts";
