import { Icon } from "#app/ui/icon.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { link, Say } from "#app/ui/say.tsx";
import { useT } from "#app/ui/translation.tsx";

interface PayGroupsProps {
  title: string;
  lead: string;
  groups: { href: string; name: string; about?: string; amount: string }[];
}

/** One payment is for one client and one currency: the amounts to choose between. */
export function PayGroups({ title, lead, groups }: PayGroupsProps) {
  return (
    <>
      <Lead title={title} about={lead} />
      <ul className="places">
        {groups.map(({ href, name, about, amount }) => (
          <li key={href}>
            <a href={href}>
              <Icon name="right" />
              <span>
                <b>{name}</b>
                {about ? <small>{about}</small> : null}
              </span>
              <span className="money">{amount}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

interface PayNothingProps {
  title: string;
  is: "processing" | "held" | "even";
  payments: string;
  /** where what else is payable can be paid */
  rest?: string;
}

/** Nothing is payable now, why, and where the rest is. */
export function PayNothing({ title, is, payments, rest }: PayNothingProps) {
  const t = useT();
  return (
    <div className="empty">
      <h1 className="total">{title}</h1>
      <p>
        {is === "held" ? (
          t("pay.none.held.lead")
        ) : (
          <Say id={`pay.none.${is}.lead`} values={{ link: link(payments) }} />
        )}
      </p>
      {rest ? (
        <p>
          <Say id="pay.none.rest" values={{ link: link(rest) }} />
        </p>
      ) : null}
    </div>
  );
}
