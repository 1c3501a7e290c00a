import { AppError, isAppError } from "#app/domain/core/index.ts";
import {
  type ClaimInput,
  type ClaimRoom,
  claimRoom,
  documentReasons,
  lineReasons,
  loadTicket,
  type Reason,
  type Wish,
  wishes,
} from "#app/domain/disputes/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { readAmount } from "#app/web/desk/read-amount.ts";
import { reasonText } from "#app/web/desk/ticket-words.ts";
import type { Form } from "#app/web/forms.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** What of a question's invoice can be disputed, and why: each line, then the invoice as a whole. */
export async function claimsFormView(desk: StaffHere, number: string, locale: Locale) {
  const t = translator(locale);
  const { ticket } = await loadTicket(desk.ctx, number);
  const room = await claimRoom(desk.ctx, ticket.invoiceId);
  const options = (reasons: readonly Reason[]) => [
    { value: "", label: t("ticket.makeDispute.none") },
    ...reasons.map((value) => ({ value, label: reasonText(value, t) })),
  ];
  const rest = (amount: bigint) => formatMoney({ amount, currency: room.currency }, locale);
  return {
    ticket,
    room,
    view: {
      number,
      currency: room.currency,
      back: paths.desk.dispute(number),
      rows: [
        ...room.lines.map((line) => ({
          key: String(line.position),
          label: `${line.position}. ${line.name}`,
          rest: rest(line.room),
          reasons: options(lineReasons),
        })),
        {
          key: "0",
          label: t("ticket.makeDispute.document"),
          rest: rest(room.room),
          reasons: options(documentReasons),
        },
      ],
      wishes: wishes.map((value) => ({ value, label: t(`ticket.wish.${value}`) })),
      wanted: ticket.wanted,
    },
  };
}

interface Posted {
  /** the place of each claim on the page */
  keys: string[];
  claims: ClaimInput[];
  wanted: Wish;
}

/** The lines with a reason and what is asked of each. Throws `invalid` naming the amounts that are none. */
export function readClaimsForm(form: Form, room: ClaimRoom, locale: Locale): Posted {
  const places = [
    ...room.lines.map(({ position, id }) => ({ key: String(position), lineId: id })),
    { key: "0" },
  ];
  const chosen = places.filter(({ key }) => form.text(`reason-${key}`) !== "");
  if (chosen.length === 0) throw new AppError("invalid", { message: "ticket.makeDispute.nothing" });
  const claims = chosen.map(({ key, ...line }): ClaimInput => {
    const isBare = key === "0" && form.text(`amount-${key}`) === "";
    const amount = isBare ? 0n : readAmount(form, `amount-${key}`, room.currency, locale);
    return { ...line, reason: form.text(`reason-${key}`) as Reason, amount };
  });
  return { keys: chosen.map(({ key }) => key), claims, wanted: form.text("wanted") as Wish };
}

/** The verb names a claim by its place in the list; the page by the line it stands on. */
export async function namingClaims<Value>({ keys }: Posted, verb: () => Promise<Value>): Promise<Value> {
  try {
    return await verb();
  } catch (error) {
    if (!isAppError(error, "invalid") || !error.details.fields) throw error;
    const fields = Object.entries(error.details.fields).map(([name, key]) => {
      const [, index = "", field = ""] = /^claims\.(\d+)\.(\w+)$/.exec(name) ?? [];
      const place = keys[Number(index || "-1")];
      return [place === undefined ? name : `${field === "reason" ? "reason" : "amount"}-${place}`, key];
    });
    throw new AppError("invalid", { ...error.details, fields: Object.fromEntries(fields) });
  }
}
