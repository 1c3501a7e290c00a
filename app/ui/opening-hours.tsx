import { Check } from "#app/ui/choices.tsx";
import type { formState } from "#app/ui/desk-form.tsx";
import { type Option, SelectField, TextField } from "#app/ui/field.tsx";
import { useT } from "#app/ui/translation.tsx";

type State = ReturnType<typeof formState>;

interface Day {
  day: number;
  name: string;
  isOpen: boolean;
  from: string;
  to: string;
}

/** When a business works, a row for each day of the week. */
export function OpeningHours({ week, zone, state }: { week: Day[]; zone: string; state: State }) {
  const t = useT();
  return (
    <section className="fields" aria-labelledby="hours">
      <h2 id="hours">{t("disputeSettings.hours")}</h2>
      <p className="soft">{t("disputeSettings.hours.lead", { zone })}</p>
      {week.map(({ day, name, isOpen, from, to }) => (
        <div className="correct" key={day}>
          <Check name={`open-${day}`} label={name} checked={state.isTicked(`open-${day}`, isOpen)} />
          <TextField
            id={`from-${day}`}
            name={`from-${day}`}
            type="time"
            label={t("disputeSettings.hours.from", { day: name })}
            defaultValue={state.value(`from-${day}`) || from}
            error={state.error(`from-${day}`)}
          />
          <TextField
            id={`to-${day}`}
            name={`to-${day}`}
            type="time"
            label={t("disputeSettings.hours.to", { day: name })}
            defaultValue={state.value(`to-${day}`) || to}
          />
        </div>
      ))}
    </section>
  );
}

interface HolidaysProps {
  countries: Option[];
  parts: Option[];
  holidays: { on: string; name: string }[];
  year: number;
  known: Record<string, string>;
  state: State;
}

/** Whose public holidays count, and which those are this year. */
export function Holidays({ countries, parts, holidays, year, known, state }: HolidaysProps) {
  const t = useT();
  return (
    <section className="fields" aria-labelledby="holidays">
      <h2 id="holidays">{t("disputeSettings.holidays")}</h2>
      <SelectField
        id="country"
        name="country"
        label={t("disputeSettings.holidays.country")}
        defaultValue={state.value("country")}
        error={state.error("country")}
        options={[{ value: "", label: t("disputeSettings.holidays.country.none") }, ...countries]}
      />
      {parts.length > 0 ? (
        <>
          <input type="hidden" name="partOf" value={known.country} />
          <SelectField
            id="part"
            name="part"
            label={t("disputeSettings.holidays.part")}
            hint={t("disputeSettings.holidays.part.hint")}
            defaultValue={state.value("part")}
            options={[{ value: "", label: t("disputeSettings.holidays.part.whole") }, ...parts]}
          />
        </>
      ) : null}
      {holidays.length === 0 ? <p>{t("disputeSettings.holidays.none")}</p> : null}
      {holidays.length > 0 ? (
        <details>
          <summary>{t("disputeSettings.holidays.days", { year: String(year) })}</summary>
          <dl className="understood">
            {holidays.map(({ on, name }) => (
              <div key={on + name}>
                <dt>{on}</dt>
                <dd>{name}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </section>
  );
}

/** Days on which it closes by its own choice: those it has, each with its tick, and room for more. */
export function ClosedDays({ closed, state }: { closed: { on: string; label: string }[]; state: State }) {
  const t = useT();
  return (
    <section className="fields" aria-labelledby="closed">
      <h2 id="closed">{t("disputeSettings.closed")}</h2>
      {closed.length > 0 ? (
        <fieldset>
          <legend className="soft">{t("disputeSettings.closed.keep")}</legend>
          <div className="choices">
            {closed.map(({ on, label }) => (
              <Check
                key={on}
                name={`closed-${on}`}
                label={label}
                checked={state.isTicked(`closed-${on}`, true)}
              />
            ))}
          </div>
        </fieldset>
      ) : null}
      <div className="correct">
        <TextField
          id="closedFrom"
          name="closedFrom"
          type="date"
          label={t("disputeSettings.closed.add")}
          defaultValue={state.value("closedFrom")}
          error={state.error("closedFrom")}
          optional
        />
        <TextField
          id="closedTo"
          name="closedTo"
          type="date"
          label={t("disputeSettings.closed.to")}
          hint={t("disputeSettings.closed.to.hint")}
          defaultValue={state.value("closedTo")}
          optional
        />
      </div>
    </section>
  );
}
