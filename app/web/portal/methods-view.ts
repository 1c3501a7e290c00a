import { isSteppedUp } from "#app/domain/identity/index.ts";
import { type ListedMethod, listMethods } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { methodWords } from "./payment-words.ts";

/** The role of the person at one of their clients. */
export const roleAt = (here: ContactHere, clientId: string) =>
  here.memberships.find((one) => one.clientId === clientId)?.role;

/** A client's saved ways to pay; nothing for viewers. */
export async function methodsFor(here: ContactHere, clientId: string) {
  if (roleAt(here, clientId) === "viewer") return undefined;
  return listMethods(here.ctxFor(clientId), { clientId });
}

/** "Visa ending 4242", for a button and for a question. */
export const methodName = (
  here: ContactHere,
  { kind, brand, last4 }: Pick<ListedMethod, "kind" | "brand" | "last4">,
) =>
  methodWords(
    { channel: "provider", method: kind, methodDetails: { last4, ...(brand && { brand }) } },
    translator(here.app.locale),
  );

export function methodsView(
  here: ContactHere,
  clientId: string,
  { methods, isAdding }: NonNullable<Awaited<ReturnType<typeof methodsFor>>>,
) {
  const { slug } = here.business;
  return {
    isAdmin: roleAt(here, clientId) === "admin",
    isAdding,
    add: paths.portal.methodNew(slug, { client: showId("cli", clientId) }),
    methods: methods.map((method) => {
      const id = showId("mth", method.id);
      return {
        id,
        name: methodName(here, method),
        expiry: method.expiry,
        month: monthOf(method),
        isDefault: method.isDefault,
        useFirst: paths.portal.methodDefault(slug, id),
        remove: paths.portal.methodRemove(slug, id),
      };
    }),
  };
}

/** As it stands on the card. */
function monthOf({ expMonth, expYear }: ListedMethod): string | undefined {
  return expMonth && expYear ? `${String(expMonth).padStart(2, "0")}/${expYear}` : undefined;
}

const mostLooks = 24;

/** Who comes back from the provider's page waits here for a moment: the page looks again until the job has asked. */
export function refreshOf(
  here: ContactHere,
  clients: { id: string; methods?: { isAdding: boolean } }[],
  query: URLSearchParams,
): string | undefined {
  const adding = query.get("adding");
  const look = /^\d{1,2}$/.test(query.get("look") ?? "") ? Number(query.get("look")) : 0;
  const isWaiting = clients.some(({ id, methods }) => id === adding && methods?.isAdding);
  if (!adding || !isWaiting || look >= mostLooks) return undefined;
  return `3;url=${paths.portal.settings(here.business.slug, { adding, look: String(look + 1) })}`;
}

/** Whether the person must prove first that they are there, and where they do. */
export function proofNeeded(here: ContactHere, returnTo: string): string | undefined {
  return isSteppedUp(here.viewer, here.ctx.clock.now()) ? undefined : paths.accountStepUp({ returnTo });
}
