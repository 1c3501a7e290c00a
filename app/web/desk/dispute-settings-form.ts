import { AppError } from "#app/domain/core/index.ts";
import type { DisputeSettingsInput } from "#app/domain/disputes/index.ts";
import { addDays, daysBetween, isPlainDate } from "#app/kit/dates.ts";
import type { Form } from "#app/web/forms.ts";
import { weekdays } from "./dispute-settings-view.ts";

const mostAtOnce = 60;

/** The settings of disputes as their form sends them; what cannot be read becomes what the verb refuses. */
export function readDisputeSettings(form: Form): DisputeSettingsInput {
  const text = (name: string) => form.text(name).trim();
  const days = (name: string) => (/^\d{1,4}$/.test(text(name)) ? Number(text(name)) : 0);
  const [country, part] = [text("country"), text("part")];
  // The parts that were offered belong to the country that was chosen before.
  const keepsPart = country !== "" && part !== "" && country === text("partOf");
  const kept = Object.keys(form.typed).flatMap((name) => /^closed-(\d{4}-\d\d-\d\d)$/.exec(name)?.[1] ?? []);
  return {
    openDays: Object.fromEntries(weekdays.map((day) => [day, hoursOf(form, day)])),
    region: keepsPart ? `${country}-${part}` : country,
    closedDays: [...new Set([...kept, ...addedDays(text("closedFrom"), text("closedTo"))])].sort(),
    creditNoteMode: text("creditNoteMode") === "requested" ? "requested" : "made_here",
    ...{ answerDays: days("answerDays"), decisionDays: days("decisionDays") },
    evidenceDays: days("evidenceDays"),
  };
}

function hoursOf(form: Form, day: number): [string, string] | null {
  if (!form.flag(`open-${day}`)) return null;
  const to = form.text(`to-${day}`);
  return [form.text(`from-${day}`), to === "00:00" ? "24:00" : to];
}

function addedDays(from: string, to: string): string[] {
  if (from === "" && to === "") return [];
  const last = to || from;
  const length = isPlainDate(from) && isPlainDate(last) ? daysBetween(from, last) + 1 : 0;
  if (length < 1 || length > mostAtOnce) {
    throw new AppError("invalid", { fields: { closedFrom: "disputeSettings.closed.wrong" } });
  }
  return Array.from({ length }, (_, index) => addDays(from, index));
}
