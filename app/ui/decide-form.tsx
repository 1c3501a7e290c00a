import { useEffect, useRef, useState } from "react";
import { formatMoney } from "#app/kit/format-money.ts";
import { paths } from "#app/kit/paths.ts";
import { Account } from "#app/ui/account.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { DecideClaims } from "#app/ui/decide-claims.tsx";
import { decideFigures, fittingResolution } from "#app/ui/decide-figures.ts";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Note } from "#app/ui/note.tsx";
import { bold, Say } from "#app/ui/say.tsx";
import { type DecideProps, type ReturnedForm, returnedTo, versionOf } from "#app/ui/ticket-parts.ts";
import { TicketTemplates } from "#app/ui/ticket-templates.tsx";
import { useLocale, useT } from "#app/ui/translation.tsx";

interface Props {
  business: string;
  number: string;
  version: number;
  isDispute: boolean;
  decide: DecideProps;
  returned?: ReturnedForm;
}

/** A verdict for each claim, the root cause, what comes of it, and the answer: one form, one decision. */
export function DecideForm({ business, number, version, isDispute, decide, returned }: Props) {
  const t = useT();
  const locale = useLocale();
  const own = returnedTo("decide", returned);
  const { value, error, message } = formState(own, decide.known);
  const form = useRef<HTMLFormElement>(null);
  const [figures, setFigures] = useState(() => decideFigures(decide, value, locale));
  useFigures(form, decide, setFigures);
  const money = (amount: bigint) => formatMoney({ amount, currency: decide.currency }, locale);
  const field = (id: string, label: string) => ({
    ...{ id, name: id, label, defaultValue: value(id), error: error(id) },
  });
  const cause = field("cause", t("ticket.decide.cause"));
  const resolution = field("resolution", t("ticket.decide.resolution"));
  const answer = field("answer", t("ticket.decide.text"));
  const dueOn = field("dueOn", t("ticket.decide.dueOn"));
  const ofClaims = decide.claims.flatMap(({ key, label }) =>
    ["verdict", "granted", "cause"].map((kind) => ({
      ...{ id: `${kind}-${key}`, label, error: error(`${kind}-${key}`) },
    })),
  );
  return (
    <DeskForm
      business={business}
      className="fields"
      action={paths.desk.disputeResolution(number)}
      id="decide"
      data-cause={decide.claims[0]?.usualCause}
      ref={form}
    >
      {/* Enter in a field sends the decision and inserts no template. */}
      <button type="submit" hidden />
      <input type="hidden" name="version" value={versionOf(own, version)} />
      <h2>{t(isDispute ? "ticket.decide" : "ticket.decide.answer")}</h2>
      <FormErrors message={message} fields={[...ofClaims, cause, resolution, answer, dueOn]} />
      {own?.isConflict ? <p>{t("ticket.conflict")}</p> : null}
      <DecideClaims decide={decide} value={value} error={error} />
      {isDispute ? (
        <SelectField
          {...cause}
          options={[{ value: "", label: t("ticket.decide.cause.choose") }, ...decide.causes]}
        />
      ) : null}
      <SelectField {...resolution} options={decide.resolutions} />
      <TextArea {...answer} rows={6} maxLength={10_000} />
      <TicketTemplates templates={decide.templates} granted={figures.granted} currency={decide.currency} />
      {isDispute ? (
        <>
          <div aria-live="polite">
            <Account
              steps={[
                { term: t("ticket.decide.account.asked"), amount: money(decide.asked) },
                { term: t("ticket.decide.account.granted"), amount: money(-figures.granted) },
              ]}
              sum={{ term: t("ticket.decide.account.back"), amount: money(figures.back) }}
            />
          </div>
          {figures.back > 0n || value("dueOn") || dueOn.error ? (
            <TextField {...dueOn} type="date" hint={t("ticket.decide.dueOn.hint")} optional />
          ) : null}
          {figures.isAbove ? (
            <Note is="soon">
              <p>
                <Say id="ticket.decide.waits" values={{ b: bold }} />
              </p>
            </Note>
          ) : null}
          {decide.limit ? <p className="small soft">{decide.limit.text}</p> : null}
        </>
      ) : null}
      <div className="buttons">
        <Button>{t(sendWords(isDispute, figures.isAbove))}</Button>
        {isDispute ? null : (
          <ButtonLink kind="quiet" href={paths.desk.disputeClaims(number)}>
            {t("ticket.makeDispute")}
          </ButtonLink>
        )}
      </div>
    </DeskForm>
  );
}

function sendWords(isDispute: boolean, isAbove: boolean) {
  if (!isDispute) return "ticket.decide.sendAnswer";
  return isAbove ? "ticket.decide.askApproval" : "ticket.decide.send";
}

/** Follows the choices: the figures, and a resolution that fits them. Without a script the server says what does not. */
function useFigures(
  form: React.RefObject<HTMLFormElement>,
  decide: DecideProps,
  tell: (figures: ReturnType<typeof decideFigures>) => void,
) {
  const locale = useLocale();
  useEffect(() => {
    const element = form.current;
    if (!element || decide.claims.length === 0) return;
    const look = () => {
      const now = new FormData(element);
      const text = (name: string) => String(now.get(name) ?? "");
      const figures = decideFigures(decide, text, locale);
      const hasAll = decide.claims.every(({ key }) => text(`verdict-${key}`) !== "");
      const select = element.elements.namedItem("resolution");
      if (hasAll && select instanceof HTMLSelectElement) {
        select.value = fittingResolution(select.value, figures.granted, decide.known.resolution ?? "");
      }
      tell(figures);
    };
    look();
    element.addEventListener("input", look);
    return () => element.removeEventListener("input", look);
  }, [form, decide, locale, tell]);
}
