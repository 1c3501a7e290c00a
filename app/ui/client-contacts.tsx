import { paths } from "#app/kit/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { ConfirmDialog } from "#app/ui/confirm-dialog.tsx";
import { Status } from "#app/ui/status.tsx";
import { useT } from "#app/ui/translation.tsx";

interface ShownContact {
  id: string;
  name: string;
  email: string;
  role: "viewer" | "payer" | "admin";
  receivesInvoices: boolean;
  isStopped: boolean;
  lastSeen: string | null;
}

interface ClientContactsProps {
  business: string;
  client: { id: string; name: string };
  contacts: ShownContact[];
}

/** Who acts for a client: what each may do, whether mails go there, and when they were last here. */
export function ClientContacts({ business, client, contacts }: ClientContactsProps) {
  const t = useT();
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts">{t("desk.client.contacts")}</h2>
      {contacts.length === 0 ? <p className="soft">{t("desk.client.contacts.none")}</p> : null}
      {contacts.length > 0 ? (
        <ul className="rows contacts">
          {contacts.map((contact) => (
            <li key={contact.id}>
              <Contact {...contact} />
              <div className="buttons">
                <ButtonLink
                  kind="plain"
                  about={contact.name}
                  href={paths.desk.contact(client.id, contact.id)}
                >
                  {t("desk.client.contacts.change")}
                </ButtonLink>
                <ConfirmDialog
                  open={t("desk.client.contacts.end")}
                  kind="plain"
                  about={contact.name}
                  title={t("desk.client.contacts.end.title", { name: contact.name })}
                  action={paths.desk.contactEnd(client.id, contact.id)}
                  fields={{ business }}
                  confirm={t("desk.client.contacts.end")}
                  cancel={t("desk.client.contacts.stays")}
                >
                  <p>{t("desk.client.contacts.end.lead", { name: contact.name, client: client.name })}</p>
                </ConfirmDialog>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="buttons">
        <ButtonLink kind="quiet" icon="plus" href={paths.desk.contactNew(client.id)}>
          {t("desk.client.contacts.add")}
        </ButtonLink>
      </div>
    </section>
  );
}

function Contact({ name, email, role, receivesInvoices, isStopped, lastSeen }: ShownContact) {
  const t = useT();
  return (
    <div>
      <b>{name}</b> <span className="soft email">{email}</span>
      <small>
        {t(`role.${role}`)}
        {receivesInvoices ? `, ${t("portal.settings.people.invoices")}` : ""}
        {" · "}
        {lastSeen
          ? t("desk.client.contacts.lastSeen", { date: lastSeen })
          : t("desk.client.contacts.neverSeen")}
      </small>
      {isStopped ? <Status is="failed" text={t("desk.client.contacts.fixAddress")} /> : null}
    </div>
  );
}
