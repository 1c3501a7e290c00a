/**
 * Clients (the companies billed) and their contacts (the people who act for them). What a person may do is a
 * membership of identity; this noun keeps names, addresses and what each wants to receive.
 */

export { addClient } from "./add-client.ts";
export { addContact } from "./add-contact.ts";
export { archiveClient } from "./archive-client.ts";
export { changeClient } from "./change-client.ts";
export { changeContact } from "./change-contact.ts";
export { type ChangeOwnNotificationsInput, changeOwnNotifications } from "./change-own-notifications.ts";
export { changeOwnProfile } from "./change-own-profile.ts";
export { endContact } from "./end-contact.ts";
export { findClientForParty, type PartyMatch } from "./find-client-for-party.ts";
export { type ClientListInput, listClients } from "./list-clients.ts";
export { listContacts } from "./list-contacts.ts";
export { clientRead, loadClient } from "./load-client.ts";
export { loadContact } from "./load-contact.ts";
export { clientNamesRead, namesOfClients } from "./names-of-clients.ts";
export { clientIdsOf, ofClients } from "./of-clients.ts";
export { contactIdsOf, type OwnAnswer, ownAnswerRead } from "./own-answer-read.ts";
export { requireClient } from "./require-client.ts";
export * from "./schemas.ts";
