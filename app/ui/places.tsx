import { BusinessMark, type ShownBusiness } from "#app/ui/business-mark.tsx";

export interface Place {
  business: ShownBusiness;
  href: string;
  title: string;
  about?: string;
}

/** Where a person can go: the desk of a business, or what it asks of them. */
export function Places({ of }: { of: Place[] }) {
  return (
    <ul className="places">
      {of.map(({ business, href, title, about }) => (
        <li key={href + title} data-business={business.slug}>
          <a href={href}>
            <BusinessMark {...business} />
            <span>
              <b>{title}</b>
              {about ? <small>{about}</small> : null}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
