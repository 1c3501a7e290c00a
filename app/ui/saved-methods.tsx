import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Note } from "#app/ui/note.tsx";
import { Status } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface SavedMethodView {
  id: string;
  name: string;
  expiry: "none" | "valid" | "expiring" | "expired";
  /** "12/2034" */
  month?: string;
  isDefault: boolean;
  useFirst: string;
  remove: string;
}

interface SavedMethodsProps {
  client: { id: string; name: string };
  isAdmin: boolean;
  /** one was left at the provider, or is being left there */
  isAdding: boolean;
  add: string;
  methods: SavedMethodView[];
}

/** A client's saved ways to pay, the one used first on top; admins change them. */
export function SavedMethods({ client, isAdmin, isAdding, add, methods }: SavedMethodsProps) {
  const t = useT();
  const heading = `methods-${client.id}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{t("methods.title", { client: client.name })}</h2>
      <p className="soft">{t("methods.lead", { client: client.name })}</p>
      {isAdding ? (
        <Note is="accent" role="status">
          <p>{t("methods.adding")}</p>
        </Note>
      ) : null}
      {methods.length > 0 ? (
        <ul className="rows methods">
          {methods.map((method) => (
            <Method key={method.id} {...method} isAdmin={isAdmin} />
          ))}
        </ul>
      ) : (
        <p>{t("methods.empty")}</p>
      )}
      {isAdmin ? (
        <div className="buttons">
          <ButtonLink kind="quiet" icon="plus" href={add}>
            {t("methods.add")}
          </ButtonLink>
        </div>
      ) : null}
    </section>
  );
}

function Method({
  name,
  expiry,
  month = "",
  isDefault,
  useFirst,
  remove,
  isAdmin,
}: SavedMethodView & { isAdmin: boolean }) {
  const t = useT();
  return (
    <li>
      <span>
        <b>{name}</b>
        {expiry === "valid" ? <small>{t("methods.until", { month })}</small> : null}
        {expiry === "expiring" ? <Status is="soon" text={t("methods.expiring", { month })} /> : null}
        {expiry === "expired" ? <Status is="overdue" text={t("methods.expired", { month })} /> : null}
        {isDefault ? <small>{t("methods.default")}</small> : null}
      </span>
      {isAdmin ? (
        <span className="buttons">
          {isDefault || expiry === "expired" ? null : (
            <form method="post" action={useFirst}>
              <Button kind="plain" size="small" about={t("methods.makeDefault.about", { method: name })}>
                {t("methods.makeDefault")}
              </Button>
            </form>
          )}
          <ButtonLink
            kind="plain"
            size="small"
            href={remove}
            about={t("methods.remove.about", { method: name })}
          >
            {t("methods.remove")}
          </ButtonLink>
        </span>
      ) : null}
    </li>
  );
}

/** Before what matters: where the person proves that they are there, when the last proof is too old. */
export function ProofNote({ href }: { href?: string }) {
  const t = useT();
  if (!href) return null;
  return (
    <Note is="soon">
      <p>
        <b>{t("methods.stepUp")}</b> {t("methods.stepUp.lead")}
      </p>
      <ButtonLink kind="quiet" href={href}>
        {t("methods.stepUp.button")}
      </ButtonLink>
    </Note>
  );
}
