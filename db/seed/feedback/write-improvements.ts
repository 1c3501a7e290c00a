import type { RootCause } from "#app/domain/disputes/index.ts";
import { addDays, instantOf, type PlainDate, weekdayOf } from "#app/kit/dates.ts";
import { noteEvent } from "../events.ts";
import { pricesMendedOn } from "../price-story.ts";
import { randomFor } from "../random.ts";
import type { Frame } from "../shapes.ts";

interface Plan {
  said: string;
  did: string;
  cause: RootCause;
  owner: string;
  startedOn: PlainDate;
  isPublished: boolean;
}

const plans: Record<string, (today: PlainDate) => Plan[]> = {
  lumen: (today) => [
    {
      said: "Prices on our invoices were not the ones you had agreed with us.",
      did: "We replaced the price list, and every invoice is now compared with your agreement before it is sent.",
      ...{ cause: "price_list", owner: "manager", startedOn: pricesMendedOn(today), isPublished: true },
    },
    {
      said: "Your order number was missing, so you could not book our invoices.",
      did: "We ask for the order number when you order, and it stands at the top of the invoice.",
      ...{ cause: "missing_reference", owner: "support", startedOn: workday(today, -395), isPublished: true },
    },
    {
      said: "The same work was billed twice when a project ended within a month.",
      did: "Monthly care and projects are now drawn up together, from one list.",
      ...{ cause: "duplicate_billing", owner: "manager", startedOn: workday(today, -380), isPublished: true },
    },
    {
      said: "Some lines do not say what they are for.",
      did: "We are rewriting the texts of our most used items, with you as first readers.",
      ...{ cause: "unclear_text", owner: "support", startedOn: workday(today, -12), isPublished: false },
    },
  ],
  drina: (today) => [
    {
      said: "Na računu je stajalo više sati ili komada nego na radnom nalogu.",
      did: "Količine se sada prenose pravo sa potpisanog radnog naloga, bez prekucavanja.",
      ...{ cause: "quantity_entry", owner: "manager", startedOn: workday(today, -210), isPublished: true },
    },
    {
      said: "Uplate bez poziva na broj dugo su stajale neraspoređene.",
      did: "Svako jutro prvo raspoređujemo uplate, a poziv na broj je i u QR kodu.",
      ...{
        cause: "payment_not_matched",
        owner: "support",
        startedOn: workday(today, -20),
        isPublished: false,
      },
    },
  ],
};

/** What the business did about causes, published where its clients read it. */
export function writeImprovements(frame: Frame, staffIds: Map<string, string>): void {
  const { business, businessId, book, today } = frame;
  const { slug, timeZone } = business.row;
  const random = randomFor(`improvements ${slug}`);
  for (const { owner, isPublished, ...plan } of plans[slug]?.(today) ?? []) {
    const createdAt = instantOf(plan.startedOn, "10:40", timeZone);
    const publishedAt = isPublished ? instantOf(addDays(plan.startedOn, 7), "15:05", timeZone) : null;
    const id = random.id(createdAt);
    const ownerId = staffIds.get(owner)!;
    const row = { ...plan, ownerId, windowDays: 60 };
    book.improvements.push({ businessId, id, ...row, publishedAt, endedAt: null, createdAt });
    const { said, did, ...data } = row;
    const subject = { kind: "improvement", id } as const;
    const actor = { kind: "staff", id: staffIds.get("manager")! } as const;
    const common = { subject, actor, source: "web" } as const;
    noteEvent(book, businessId, random, {
      ...{ at: createdAt, kind: "improvement.added", data, details: { said, did }, ...common },
    });
    if (!publishedAt) continue;
    noteEvent(book, businessId, random, { at: publishedAt, kind: "improvement.published", ...common });
  }
}

function workday(today: PlainDate, days: number): PlainDate {
  const day = addDays(today, days);
  return addDays(day, -Math.max(0, weekdayOf(day) - 5));
}
