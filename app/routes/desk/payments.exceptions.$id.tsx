import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Done } from "#app/ui/desk-done.tsx";
import { formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { ExceptionAnswer } from "#app/ui/exception-answer.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { Total } from "#app/ui/money.tsx";
import { Status } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { doneWords } from "#app/web/desk/done-words.ts";
import { answerException, askedOfException, exceptionPlacing } from "#app/web/desk/exception-answer.ts";
import { exceptionView } from "#app/web/desk/exception-view.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { row, ...view } = await exceptionView(desk, idOf("exc", args.params.id), locale);
  return {
    ...deskFrame(desk),
    title: `${view.kind} · ${desk.business.name}`,
    ...view,
    done: doneWords(args.request, translator(locale), new Map()),
    isSurplus: row.kind === "surplus",
    isUnknown: row.kind === "unknown_transfer",
    answer: view.isOpen ? await exceptionPlacing(desk, row, locale) : undefined,
  };
});

/** A person says whose money it is, or that it goes back. "Find" and "share" only look. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const { id = "" } = args.params;
  const { row } = await exceptionView(desk, idOf("exc", id), app.locale);
  if (form.text("step") === "find") return askedOfException(desk, row, form, app.locale);
  const answered = await answerException(app, desk, row, form);
  if (answered === "again") return askedOfException(desk, row, form, app.locale);
  if (answered.ok) return redirect(paths.desk.exception(id, { done: "exception-decided" }), 303);
  const { data: failure, init } = answered.failure;
  return askedOfException(desk, row, form, app.locale, { ...failure, status: init?.status ?? 422 });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Exception() {
  const t = useT();
  const loaded = useLoaderData<typeof loader>();
  const { frame, done, kind, about, amount, status, facts, client, payment } = loaded;
  const returned = useActionData<typeof action>();
  const { message, value, error } = formState(returned);
  const answer = loaded.isOpen ? (returned?.answer ?? loaded.answer) : undefined;
  return (
    <DeskShell {...frame} here="payments">
      <Crumbs
        steps={[
          { label: t("desk.payments.title"), href: paths.desk.payments() },
          { label: t("desk.exceptions.title"), href: paths.desk.exceptions() },
        ]}
        here={kind}
      />
      <Lead
        title={kind}
        about={about}
        statuses={
          <p className="statuses">
            <Status {...status} />
          </p>
        }
      />
      <Done>{done}</Done>
      <FormErrors message={message} />
      <div className="ticket">
        <aside className="decide" aria-label={t("desk.payment.facts")}>
          <section aria-labelledby="facts">
            <h2 id="facts">{t("desk.payment.facts")}</h2>
            <Facts of={facts} />
            {client ? (
              <p className="after">
                <a href={client.href}>{client.name}</a>
              </p>
            ) : null}
            {payment ? (
              <p className="after">
                <a href={payment.href}>{t("desk.payment.title", { number: payment.number })}</a>
              </p>
            ) : null}
          </section>
        </aside>
        <div className="case">
          <p>
            <Total amount={amount} even={false} />
          </p>
          {answer ? (
            <ExceptionAnswer
              business={frame.business.slug}
              {...answer}
              isSurplus={loaded.isSurplus}
              isUnknown={loaded.isUnknown}
              value={value}
              error={error}
            />
          ) : null}
        </div>
      </div>
    </DeskShell>
  );
}
