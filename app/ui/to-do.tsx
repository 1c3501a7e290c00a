import { Account } from "#app/ui/account.tsx";
import { BusinessMark, type ShownBusiness } from "#app/ui/business-mark.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Icon } from "#app/ui/icon.tsx";
import type { IconName } from "#app/ui/icons.ts";
import { Status, type StatusMark, type StatusView } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface ToDoItem {
  business: ShownBusiness;
  href: string;
  number: string;
  name: string;
  about: string;
  status: StatusView;
  amount: string;
  /** what its button says, where it is not an invoice to open */
  answer?: string;
}

/** What waits for a person at several businesses, the most urgent first. */
export function ToDoList({ items }: { items: ToDoItem[] }) {
  const t = useT();
  return (
    <ol className="todo">
      {items.map(({ business, href, number, name, about, status, amount, answer }) => (
        <li key={href} data-business={business.slug}>
          <p className="from">
            <BusinessMark {...business} />
            {business.name}
          </p>
          <div className="what">
            <h2>
              <a className="bare" href={href}>
                {name}
              </a>
            </h2>
            <p className="soft">{about}</p>
            <Status {...status} />
          </div>
          <p className="sum money">{amount}</p>
          <ButtonLink
            href={href}
            kind="quiet"
            about={answer ? number : t("portal.home.open.what", { number, amount })}
          >
            {answer ?? t("portal.home.open")}
          </ButtonLink>
        </li>
      ))}
    </ol>
  );
}

export interface StandingStep {
  term: string;
  is?: StatusMark;
  note?: string;
  amount: string;
}

export interface Standing {
  id: string;
  business: ShownBusiness;
  steps: StandingStep[];
  sum: StandingStep;
  /** money waiting to be used, as a sentence */
  credit?: string;
}

/** Where a person stands: one account for each business and currency; nothing is added across them. */
export function Standings({ of }: { of: Standing[] }) {
  return (
    <div className="standings">
      {of.map(({ id, business, steps, sum, credit }) => (
        <section key={id} data-business={business.slug} aria-labelledby={`stand-${id}`}>
          <h3 id={`stand-${id}`}>
            <BusinessMark {...business} />
            {business.name}
          </h3>
          <Account steps={steps} sum={sum} />
          {credit ? <p className="small soft">{credit}</p> : null}
        </section>
      ))}
    </div>
  );
}

export interface NewsItem {
  icon: IconName;
  text: string;
  href: string;
}

/** What is new without asking for anything. */
export function News({ items }: { items: NewsItem[] }) {
  const t = useT();
  if (items.length === 0) return <p className="soft">{t("portal.home.know.none")}</p>;
  return (
    <ul className="know">
      {items.map(({ icon, text, href }) => (
        <li key={`${href} ${text}`}>
          <Icon name={icon} />
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  );
}
