import { data } from "@remix-run/node";
import { AppError, isAppError } from "#app/domain/core/index.ts";
import {
  type ClaimDecision,
  type DecideDisputeInput,
  loadTicket,
  type Resolution,
  type RootCause,
  type Ticket,
  type Verdict,
} from "#app/domain/disputes/index.ts";
import type { Locale } from "#app/kit/locale.ts";
import { decideFigures, withAmount } from "#app/ui/decide-figures.ts";
import { readAmount } from "#app/web/desk/read-amount.ts";
import { decideView } from "#app/web/desk/ticket-decide.ts";
import type { Form, FormFailure } from "#app/web/forms.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** The version a form was opened with: anything else than a number was looked at by nobody. */
export function readVersion(form: Form): number {
  const version = Number(form.text("version"));
  return Number.isSafeInteger(version) ? version : 0;
}

/** What came back of one of the ticket's forms, and which: the others stay as they were. */
export interface TicketFailure extends FormFailure {
  form: TicketForm;
  /** somebody changed the ticket meanwhile: what was typed goes with what it is now */
  isConflict: boolean;
  /** files that came with it and stay with it */
  kept?: { name: string; size: string; token: string }[];
}
export type TicketForm = "decide" | "reply" | "note" | "assign" | "approve";

/** A refusal as the ticket's page takes it. */
export function ticketFailure(form: TicketForm, failure: { data: FormFailure; init: ResponseInit | null }) {
  const status = failure.init?.status ?? 422;
  const returned: TicketFailure = { ...failure.data, form, isConflict: status === 409 };
  return data(returned, { status });
}

/** A posted decision. Throws `invalid` naming the amounts that are none. */
export function readDecisionForm(
  form: Form,
  { ticket, claims }: Ticket,
  locale: Locale,
): Omit<DecideDisputeInput, "id" | "version"> {
  const wrong: Record<string, string> = {};
  let values = {};
  const decisions = claims.map(({ id, position }): ClaimDecision => {
    const verdict = form.text(`verdict-${position}`) as Verdict;
    const rootCause = (form.text(`cause-${position}`) || form.text("cause")) as RootCause;
    if (verdict !== "partly_accepted" && verdict !== "goodwill") return { claimId: id, verdict, rootCause };
    try {
      const granted = readAmount(form, `granted-${position}`, ticket.currency, locale);
      return { claimId: id, verdict, rootCause, granted };
    } catch (error) {
      if (!isAppError(error, "invalid")) throw error;
      Object.assign(wrong, error.details.fields);
      values = error.details.values ?? {};
      return { claimId: id, verdict, rootCause };
    }
  });
  if (Object.keys(wrong).length > 0) throw new AppError("invalid", { fields: wrong, values });
  return {
    claims: decisions,
    resolution: form.text("resolution") as Resolution,
    answer: form.text("answer"),
    dueOn: form.text("dueOn") || undefined,
  };
}

/** The verbs name fields by a claim's id; the page has them by its place, and one root cause for all. */
export async function namingFields<Value>(
  form: Form,
  { claims }: Ticket,
  verb: () => Promise<Value>,
): Promise<Value> {
  try {
    return await verb();
  } catch (error) {
    if (!isAppError(error, "invalid") || !error.details.fields) throw error;
    const fields = Object.fromEntries(
      Object.entries(error.details.fields).map(([name, key]) => [fieldOf(name), key]),
    );
    throw new AppError("invalid", { ...error.details, fields: withoutConsequences(fields) });
  }

  function fieldOf(name: string): string {
    const claim = claims.find(({ id }) => name.endsWith(id));
    if (!claim) return name;
    const place = String(claim.position);
    if (!name.startsWith("rootCause")) return name.replace(claim.id, place);
    return claims.length > 1 && form.text(`cause-${place}`) ? `cause-${place}` : "cause";
  }
}

/** The answer with a template put behind what is there: for who has no script, and asks for it by a button. */
export async function withTemplate(desk: StaffHere, form: Form, number: string, locale: Locale) {
  const loaded = await loadTicket(desk.ctx, number);
  const view = await decideView(desk, loaded, locale);
  const chosen = view?.templates.find(({ id }) => id === form.text("insert"));
  const { currency } = loaded.ticket;
  const granted = view ? decideFigures(view, (name) => form.text(name), locale).granted : 0n;
  const words = chosen && withAmount(chosen.text, { amount: granted, currency }, chosen.lang);
  const answer = [form.text("answer").trimEnd(), words].filter(Boolean).join("\n\n");
  const returned: TicketFailure = {
    ...{ form: "decide", isConflict: false, errors: {} },
    typed: { ...form.typed, answer },
  };
  return data(returned, { status: 200 });
}

/** Amount and resolution follow from the verdicts: while one is missing, only that is said. */
function withoutConsequences(fields: Record<string, string>): Record<string, string> {
  const lacks = (place: string) => `verdict-${place}` in fields;
  const lacksAny = Object.keys(fields).some((name) => name.startsWith("verdict-"));
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name]) => !(lacksAny && name === "resolution") && !lacks(/^granted-(.+)$/.exec(name)?.[1] ?? ""),
    ),
  );
}
