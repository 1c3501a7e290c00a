import { paths } from "#app/kit/paths.ts";
import { initialsOf } from "#app/ui/business-mark.tsx";
import { Button } from "#app/ui/button.tsx";
import { NeutralShell } from "#app/ui/door.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { link, Say } from "#app/ui/say.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface DemoEntry {
  email: string;
  name: string;
  kind: "staff" | "contact";
  /** what one sees as this person */
  shows: string;
  places: string[];
  /** the desks of staff; one button each when there are several */
  desks: { slug: string; name: string }[];
}

/** Everybody one can be in the demo. */
export function DemoPage({ people, mailboxUrl }: { people: DemoEntry[]; mailboxUrl?: string }) {
  const t = useT();
  const groups = [
    { kind: "contact", title: t("demo.contacts") },
    { kind: "staff", title: t("demo.staff") },
  ] as const;
  return (
    <NeutralShell homeHref={paths.home()}>
      <Lead title={t("demo.title")} about={t("demo.lead")} />
      <div className="sections split">
        {groups.map(({ kind, title }) => (
          <section key={kind}>
            <h2>{title}</h2>
            <ul className="places people">
              {people
                .filter((person) => person.kind === kind)
                .map((person) => (
                  <Person key={person.email} {...person} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      {mailboxUrl ? (
        <p>
          <Say id="demo.mailbox" values={{ link: link(mailboxUrl) }} />
        </p>
      ) : null}
    </NeutralShell>
  );
}

function Person({ email, name, shows, places, desks }: DemoEntry) {
  const t = useT();
  const ways = desks.length > 1 ? desks : [undefined];
  return (
    <li>
      <form method="post" action={paths.demoSignIn()}>
        <span className="face" aria-hidden="true">
          {initialsOf(name)}
        </span>
        <span>
          <b>{name}</b>
          <small>{places.join(", ")}</small>
          {shows ? <small className="shows">{shows}</small> : null}
        </span>
        <input type="hidden" name="email" value={email} />
        <span className="buttons">
          {ways.map((desk) => (
            <Button
              key={desk?.slug ?? email}
              kind="quiet"
              size="small"
              about={t("demo.signInAs", { name })}
              {...(desk ? { name: "business", value: desk.slug } : {})}
            >
              {desk ? desk.name : t("demo.signIn")}
            </Button>
          ))}
        </span>
      </form>
    </li>
  );
}
