import type { listContacts } from "#app/domain/clients/index.ts";
import type { listMethods } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { translator } from "#app/locales/translate.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { methodsView } from "./methods-view.ts";

type Person = Awaited<ReturnType<typeof listContacts>>[number];

interface ClientPeople {
  client: { id: string; name: string };
  people: Person[];
  /** nothing where the business takes no payments through a provider, or the person may not pay */
  methods?: Awaited<ReturnType<typeof listMethods>>;
}

/** What a person gets from a business, for each client they act for, and who else can see it. */
export function settingsView(here: ContactHere, clients: ClientPeople[]) {
  const t = translator(here.app.locale);
  const own = new Set(here.memberships.map(({ id }) => id));
  return {
    email: here.viewer.person.email,
    clients: clients.map(({ client, people, methods }) => {
      const self = people.find(({ id }) => own.has(id));
      return {
        id: showId("cli", client.id),
        name: client.name,
        receivesInvoices: self?.receivesInvoices ?? false,
        receivesSurveys: self?.receivesSurveys ?? false,
        isStopped: Boolean(self?.mailStoppedAt),
        methods: methods && methodsView(here, client.id, methods),
        people: people.map((person) => ({
          name: person.name,
          email: person.email,
          isYou: own.has(person.id),
          about: [
            t(`role.${person.role as "viewer" | "payer" | "admin"}`),
            ...(person.receivesInvoices ? [t("portal.settings.people.invoices")] : []),
          ].join(", "),
        })),
      };
    }),
  };
}
