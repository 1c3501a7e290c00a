import { paths } from "#app/kit/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Check } from "#app/ui/choices.tsx";
import { LanguageField } from "#app/ui/client-fields.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import type { ShownImport } from "#app/ui/import-parts.ts";
import { Note } from "#app/ui/note.tsx";
import { useT } from "#app/ui/translation.tsx";

interface ImportIssueProps {
  view: ShownImport;
  business: { slug: string; name: string };
  failure?: Parameters<typeof formState>[0];
  /** something stands against issuing it: only discarding is left */
  isBlocked?: boolean;
}

/** The decision on a file: who receives it, in whose name it is, issue or discard. */
export function ImportIssue({ view, business, failure, isBlocked }: ImportIssueProps) {
  return (
    <div className="decision">
      {isBlocked ? <Blocked {...view} /> : <IssueForm view={view} business={business} failure={failure} />}
      <Discard id={view.id} business={business.slug} isAlone={isBlocked} />
    </div>
  );
}

function IssueForm({ view, business, failure }: ImportIssueProps) {
  const t = useT();
  const { message, error, isTicked } = formState(failure);
  const seller = error("seller");
  return (
    <DeskForm business={business.slug} className="fields">
      <FormErrors
        message={message ?? error("recipients")}
        fields={[{ id: "seller", label: t("import.preview.seller"), error: seller }]}
      />
      {view.foreignSeller ? (
        <Note is="late">
          <p>{t("import.seller.different", { seller: view.foreignSeller, business: business.name })}</p>
          <div id="seller">
            <Check
              name="seller"
              label={t("import.seller.confirm", { business: business.name })}
              checked={isTicked("seller", false)}
            />
          </div>
        </Note>
      ) : null}
      {view.recipients ? <Recipients view={view} failure={failure} /> : null}
      <div className="buttons">
        {view.recipients ? (
          <>
            <Button name="mail" value="yes">
              {t("import.buttons.issue")}
            </Button>
            <Button name="mail" value="no" kind="quiet">
              {t("import.buttons.issueOnly")}
            </Button>
          </>
        ) : (
          <Button name="mail" value="no">
            {t("import.buttons.issueNote")}
          </Button>
        )}
      </div>
    </DeskForm>
  );
}

function Recipients({ view, failure }: Pick<ImportIssueProps, "view" | "failure">) {
  const t = useT();
  const { error, value, isTicked } = formState(failure, { newLocale: view.language });
  const recipients = view.recipients;
  if (!recipients) return null;
  const { contacts, suggestion, isMissing } = recipients;
  const at = failure && "suggested" in failure.typed ? 1 : 0;
  return (
    <fieldset className="recipients">
      <legend>{t("import.recipients")}</legend>
      {isMissing ? <p className="hint">{t("import.recipients.missing")}</p> : null}
      <div className="choices">
        {contacts.map(({ id, name, email, isStopped }) =>
          isStopped ? (
            <p key={id} className="choice soft">
              <span />
              <span>
                {name}
                <small className="soft">
                  {email}, {t("desk.client.contacts.stopped")}
                </small>
              </span>
            </p>
          ) : (
            <Check
              key={id}
              name={`contact.${id}`}
              label={name}
              hint={email}
              checked={isTicked(`contact.${id}`, true)}
            />
          ),
        )}
        {suggestion ? (
          <>
            <input type="hidden" name="suggestedEmail" value={suggestion.email} />
            <input type="hidden" name="suggestedName" value={suggestion.name} />
            <input type="hidden" name="suggestedLocale" value={suggestion.locale} />
            <Check
              name="suggested"
              label={suggestion.name}
              hint={`${suggestion.email}, ${t("import.recipients.suggested")}`}
              checked={isTicked("suggested", true)}
            />
          </>
        ) : null}
      </div>
      <details open={isMissing || value("newEmail") !== ""}>
        <summary>{t("import.recipients.add")}</summary>
        <div className="fields">
          <TextField
            id="newEmail"
            name="newEmail"
            type="email"
            label={t("import.recipients.email")}
            hint={t("import.recipients.hint")}
            defaultValue={value("newEmail")}
            error={error(`newRecipients.${at}.email`) ?? error(`newRecipients.${1 - at}.email`)}
            maxLength={320}
            autoComplete="off"
          />
          <TextField
            id="newName"
            name="newName"
            label={t("import.recipients.name")}
            defaultValue={value("newName")}
            error={error(`newRecipients.${at}.name`)}
            maxLength={120}
            autoComplete="off"
            optional
          />
          <LanguageField id="newLocale" label={t("import.recipients.language")} value={value("newLocale")} />
        </div>
      </details>
    </fieldset>
  );
}

function Blocked({ duplicate, impossible }: ShownImport) {
  const t = useT();
  return (
    <Note is="late">
      {duplicate ? (
        <>
          <p>
            <b>{t("import.duplicate.title")}</b>
          </p>
          <p>
            {t("import.duplicate.lead", duplicate)} <a href={duplicate.href}>{t("import.duplicate.link")}</a>
          </p>
        </>
      ) : null}
      {impossible ? <p>{impossible}</p> : null}
    </Note>
  );
}

function Discard({ id, business, isAlone }: { id: string; business: string; isAlone?: boolean }) {
  const t = useT();
  return (
    <DeskForm business={business} action={paths.desk.importDiscard(id)}>
      <Button kind={isAlone ? "quiet" : "plain"}>{t("import.buttons.discard")}</Button>
    </DeskForm>
  );
}
