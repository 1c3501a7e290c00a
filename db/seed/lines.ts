import { lineNet, percentOf } from "#app/documents/en16931/compute-totals.ts";
import type { Line } from "#app/documents/semantic.ts";
import { addMonths, type PlainDate } from "#app/kit/dates.ts";
import { decimal, mul, roundTo, toText, trim, whole } from "#app/kit/decimal.ts";
import type { KnownClient } from "./clients.ts";
import { currencyOf, type Draft, textIn } from "./draft.ts";
import { monthName } from "./month-name.ts";
import type { Random } from "./random.ts";
import type { Frame, Item, Language, Offer } from "./shapes.ts";

type LinePlan = Omit<Line, "net">;

/** The lines of an invoice for one offer: what always stands there and some of what may. */
export function offerLines(
  frame: Frame,
  client: KnownClient,
  offer: Offer,
  issuedOn: PlainDate,
  random: Random,
): Pick<Draft, "lines" | "allowances"> {
  const currency = currencyOf(frame, client);
  const items = chosen(offer, random);
  const lines = items.map(({ item, place }, index) =>
    lineOf(frame, client, item, place, issuedOn, String(index + 1), random),
  );
  const [first, ...rest] = lines as [LinePlan, ...LinePlan[]];
  return { lines: [rebated(first, client, currency), ...rest], allowances: [] };
}

function chosen(offer: Offer, random: Random): { item: Item; place?: string }[] {
  const { always, maybe, most, places } = offer;
  const [lead, ...others] = always;
  // A dozen places is one branch at a time; forty are all of them, each with its line.
  const leads =
    places && places.length >= 40
      ? places.map((place) => ({ item: lead!, place }))
      : [{ item: lead!, ...(places && { place: random.pick(places) }) }];
  const left = [...maybe];
  const extra: Item[] = [];
  for (let nth = random.int(0, most); nth > 0 && left.length > 0; nth -= 1) {
    extra.push(...left.splice(random.int(0, left.length - 1), 1));
  }
  return [...leads, ...[...others, ...extra].map((item) => ({ item }))];
}

function lineOf(
  frame: Frame,
  client: KnownClient,
  item: Item,
  place: string | undefined,
  issuedOn: PlainDate,
  id: string,
  random: Random,
): LinePlan {
  const category = client.taxCategory ?? "S";
  const about = item.about && textIn(item.about, client.language);
  return {
    id,
    name: filled(textIn(item.name, client.language), place, issuedOn, client.language),
    ...(about && { description: about }),
    quantity: quantityOf(item, random),
    unitCode: item.unit,
    price: priceAt(item, issuedOn, frame.today),
    ...(item.per && { baseQuantity: item.per, baseUnit: item.unit }),
    taxCategory: category,
    taxRate: category === "S" ? item.rate : "0",
    allowances: [],
    attributes: [],
    sellerItemId: item.id,
  };
}

function quantityOf({ usual }: Item, random: Random): string {
  if (!usual) return "1";
  const [from, to, step = "1"] = usual;
  const { units, scale } = decimal(step);
  const steps = (value: number) => Number((BigInt(value) * 10n ** BigInt(scale)) / units);
  return toText(trim(mul(whole(BigInt(random.int(steps(from), steps(to)))), decimal(step))));
}

/** Prices rose every January: four in a hundred less for each year back. */
function priceAt(item: Item, issuedOn: PlainDate, today: PlainDate): string {
  const yearsBack = Number(today.slice(0, 4)) - Number(issuedOn.slice(0, 4));
  if (yearsBack === 0) return item.price;
  return toText(roundTo(mul(decimal(item.price), { units: BigInt(100 - 4 * yearsBack), scale: 2 }), 2));
}

/** The client's rebate stands on the first line, with base and percentage as Peppol asks. */
function rebated(line: LinePlan, client: KnownClient, currency: string): LinePlan {
  if (!client.rebate) return line;
  const baseAmount = lineNet(line, currency);
  const amount = percentOf(baseAmount, client.rebate, currency);
  const reason = { en: "Agreed rebate", de: "Vereinbarter Rabatt", sr: "Ugovoreni rabat" }[client.language];
  return {
    ...line,
    allowances: [
      { kind: "allowance", amount, baseAmount, percent: client.rebate, reason, reasonCode: "100" },
    ],
  };
}

function filled(text: string, place: string | undefined, issuedOn: PlainDate, language: Language): string {
  return text
    .replace("{month}", monthName(addMonths(issuedOn, -1), language))
    .replace("{place}", place ?? "");
}
