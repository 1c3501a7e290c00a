import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { RatingScreen } from "#app/ui/rating-screen.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { ratingOfDesk } from "#app/web/desk/rating-loader.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** One answer of a client. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) =>
  ratingOfDesk(requireDesk(args), idOf("rat", args.params.id), args.request, locale),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Rating() {
  const { frame, view, done } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} className="narrow">
      <RatingScreen business={frame.business.slug} {...view} done={done} />
    </DeskShell>
  );
}
