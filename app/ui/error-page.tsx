import { paths } from "#app/kit/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Door } from "#app/ui/door.tsx";
import { useFrame } from "#app/ui/frame.ts";
import { useT } from "#app/ui/translation.tsx";

/** The statuses that have words of their own; anything else reads as the nearest of them. */
const spoken = [400, 401, 403, 404, 409, 413, 422, 429, 500, 503] as const;
export type SpokenStatus = (typeof spoken)[number];

/** What an action or loader may tell about a refusal, as the body of a thrown Response. */
export interface ErrorFacts {
  /** 413: how large a file may be */
  limit?: string;
  /** 429: when to try again, in words */
  when?: string;
  /** 409: the page belonged to one business, the session now to another */
  otherBusiness?: { page: string; session: string };
  /** 401 and 409: what was filled in, name and value, to be sent once more */
  kept?: [string, string][];
}

/** The nearest status that we have words for. */
export function spokenStatus(status: number): SpokenStatus {
  const found = spoken.find((known) => known === status);
  if (found) return found;
  if (status === 502 || status === 504) return 503;
  return status >= 400 && status < 500 ? 400 : 500;
}

/** What happened to the money first, then what to do; with the id that a person can quote. */
export function ErrorPage({
  status,
  facts = {},
  requestId,
}: {
  status: number;
  facts?: ErrorFacts;
  requestId?: string;
}) {
  const t = useT();
  const known = spokenStatus(status);
  const { title, lead } = useErrorWords(known, facts);
  return (
    <Door title={title}>
      <p>{lead}</p>
      {facts.kept ? <Kept fields={facts.kept} /> : null}
      <WayOn status={known} facts={facts} />
      {requestId ? <p className="request">{t("errors.request", { id: requestId })}</p> : null}
    </Door>
  );
}

/** Where a refusal leaves a person: at the door that would have let them pass, else at the start. */
function WayOn({ status, facts }: { status: SpokenStatus; facts: ErrorFacts }) {
  const t = useT();
  const { here } = useFrame();
  // A form to be sent once more must not be left.
  const target = facts.kept ? { target: "_blank", rel: "noopener" } : {};
  const kind = facts.kept ? "plain" : status === 401 ? undefined : "quiet";
  return (
    <div className="buttons">
      {status === 401 ? (
        <ButtonLink {...target} kind={kind} href={paths.login({ returnTo: here })}>
          {t("action.signIn")}
        </ButtonLink>
      ) : (
        <ButtonLink {...target} kind={kind} href={facts.otherBusiness ? paths.desk.enter() : paths.home()}>
          {facts.otherBusiness ? t("frame.switch") : t("errors.start")}
        </ButtonLink>
      )}
    </div>
  );
}

function Kept({ fields }: { fields: [string, string][] }) {
  const t = useT();
  const { here } = useFrame();
  return (
    <form method="post" action={here}>
      <p>{t("errors.kept.lead")}</p>
      {fields.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may come several times, and nothing moves
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <Button>{t("errors.kept.send")}</Button>
    </form>
  );
}

/** Title and explanation of an error, for the page and for its `<title>`. */
export function useErrorWords(status: SpokenStatus, facts: ErrorFacts = {}): { title: string; lead: string } {
  const t = useT();
  if (status === 409 && facts.otherBusiness) {
    return {
      title: t("errors.otherBusiness.title"),
      lead: t("errors.otherBusiness.lead", facts.otherBusiness),
    };
  }
  return { title: t(`errors.${status}.title`), lead: leadOf(t, status, facts) };
}

function leadOf(t: ReturnType<typeof useT>, status: SpokenStatus, { limit, when, kept }: ErrorFacts): string {
  if (status === 401 && kept) return t("errors.401.kept");
  if (status === 413) return t("errors.413.lead", { limit: limit ?? "10 MB" });
  if (status === 429) return when ? t("errors.429.lead", { when }) : t("errors.429.lead.soon");
  return t(`errors.${status}.lead`);
}
