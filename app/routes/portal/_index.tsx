import { useLoaderData } from "@remix-run/react";
import { namesOfClients } from "#app/domain/clients/index.ts";
import { loadClientHome } from "#app/domain/trends/index.ts";
import { paths } from "#app/kit/paths.ts";
import { Account } from "#app/ui/account.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { invoiceStatuses } from "#app/ui/invoice-statuses.ts";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { link, Say } from "#app/ui/say.tsx";
import { Status, Statuses } from "#app/ui/status.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { News as NewsList } from "#app/ui/to-do.tsx";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { homeView } from "#app/web/portal/home-view.ts";
import { onlyClient, todayOf } from "#app/web/portal/portal-day.ts";

export const meta = portalTitle;

export const handle = stillPage;

export const loader = answering(async (args) => {
  const here = requireContact(args);
  const own = here.memberships.map(({ clientId }) => clientId);
  const [todo, clients] = await Promise.all([
    loadClientHome(here.ctx, { today: todayOf(here) }),
    own.length > 1 ? namesOfClients({ ...here.ctx, scope: { ...here.ctx.scope, clientIds: own } }) : [],
  ]);
  const view = homeView(here, todo, { ownClients: clients, statuses: invoiceStatuses });
  return { ...portalFrame(here, { title: view.heading, client: onlyClient(todo.clients) }), ...view };
});

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Home() {
  const view = useLoaderData<typeof loader>();
  const { shell, heading, day, asked, due, more, standings, choices } = view;
  return (
    <PortalShell {...shell} here="todo" className="home">
      <header className="lead">
        <div>
          <p className="soft">{day}</p>
          <h1 className={view.isEven ? "even" : undefined}>{heading}</h1>
          <Quiet {...view} />
        </div>
      </header>
      {asked.length + due.length > 0 ? <ToDo asked={asked} due={due} /> : null}
      {more ? (
        <p className="more">
          <a href={more.href}>{more.text}</a>
        </p>
      ) : null}
      {view.hasInvoices ? (
        <div className="home-split">
          {standings.length > 0 ? <Standings {...view} /> : null}
          <News news={view.news} />
        </div>
      ) : null}
      {choices ? <Choices choices={choices} business={shell.business} /> : null}
    </PortalShell>
  );
}

/** Why there is nothing to do: because nothing came yet, or because all is settled. */
function Quiet({ asked, due, hasInvoices, shell }: View) {
  const t = useT();
  const { slug, name } = shell.business;
  if (!hasInvoices) return <p className="soft">{t("portal.home.none.lead", { business: name })}</p>;
  if (asked.length + due.length > 0) return null;
  const list = link(paths.portal.invoices(slug, { ...shell.choice }));
  return (
    <p>
      <Say id="portal.home.allPaid.lead" values={{ list }} />
    </p>
  );
}

function ToDo({ asked, due }: Pick<View, "asked" | "due">) {
  const t = useT();
  return (
    <ol className="todo">
      {asked.map((item) => (
        <li key={item.href}>
          {item.client ? <p className="from">{item.client}</p> : null}
          <div className="what">
            <h2>
              <a className="bare" href={item.href}>
                {item.heading}
              </a>
            </h2>
            <p className="soft">{item.title}</p>
            <Status {...item.status} />
          </div>
          <p className="sum money">{item.amount}</p>
          <ButtonLink href={item.href} kind="quiet" about={item.about}>
            {item.answer}
          </ButtonLink>
        </li>
      ))}
      {due.map((item) => (
        <li key={item.href}>
          {item.client ? <p className="from">{item.client}</p> : null}
          <div className="what">
            <h2>
              <a className="bare" href={item.href}>
                {item.heading}
              </a>
            </h2>
            <p className="soft">{item.title}</p>
            <Statuses of={item.statuses} />
          </div>
          <p className="sum money">{item.amount}</p>
          {item.pay ? (
            <ButtonLink href={item.pay} about={item.open}>
              {t("portal.home.pay.short")}
            </ButtonLink>
          ) : (
            <ButtonLink href={item.href} kind="quiet" about={item.open}>
              {t("portal.home.open")}
            </ButtonLink>
          )}
        </li>
      ))}
    </ol>
  );
}

/** An account for each currency, because no two are ever added. */
function Standings({ standings, areSeveral }: View) {
  const t = useT();
  return (
    <section aria-labelledby="standings">
      <h2 id="standings">{t("portal.home.stand")}</h2>
      <div className="standings">
        {standings.map(({ currency, steps, sum, credit, pay }) => (
          <section key={currency} aria-label={currency}>
            {areSeveral ? <h3>{currency}</h3> : null}
            {steps.length > 0 ? <Account steps={steps} sum={sum} /> : null}
            {credit ? <p className="small soft">{credit}</p> : null}
            {pay ? (
              <div className="buttons">
                <ButtonLink kind="quiet" href={pay.href}>
                  {pay.text}
                </ButtonLink>
              </div>
            ) : null}
          </section>
        ))}
      </div>
      {areSeveral ? <p className="small soft">{t("portal.home.notAdded")}</p> : null}
    </section>
  );
}

function News({ news }: Pick<View, "news">) {
  const t = useT();
  return (
    <section aria-labelledby="news">
      <h2 id="news">{t("portal.home.know")}</h2>
      <NewsList items={news} />
    </section>
  );
}

function Choices({
  choices,
  business,
}: { choices: NonNullable<View["choices"]> } & Pick<View["shell"], "business">) {
  const t = useT();
  const all = {
    href: paths.portal.home(business.slug),
    name: t("portal.choose.all"),
    isHere: choices.every(({ isHere }) => !isHere),
  };
  return (
    <section id="clients" className="clients" aria-labelledby="choose">
      <h2 id="choose">{t("portal.choose.title")}</h2>
      <p className="soft">{t("portal.choose.lead")}</p>
      <ul className="places">
        {[all, ...choices].map(({ href, name, isHere }) => (
          <li key={href}>
            <a href={href} aria-current={isHere ? "page" : undefined}>
              <Icon name={isHere ? "check" : "person"} />
              <b>{name}</b>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
