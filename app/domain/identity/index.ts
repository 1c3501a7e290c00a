/**
 * People, how they prove who they are, and what they may act for. A person has one address and many memberships;
 * a session belongs to a person, and a desk is entered with a second factor on top. Businesses and their team live
 * here too; what clients are, and what anybody owes, does not.
 */

export { ChangePersonInput, changePerson } from "./change-person.ts";
export { endAllSessions, endSession } from "./end-session.ts";
export { findOrAddPerson } from "./find-or-add-person.ts";
export { findSignInLink, type SignInLinkState } from "./find-sign-in-link.ts";
export { changeMembershipRole, endMembership, type Grant, grantMembership } from "./grant-membership.ts";
export { listSessions } from "./list-sessions.ts";
export { type Business, businessRead, findBusinessBySlug, loadBusiness } from "./load-business.ts";
export { findViewer, type Membership, type Viewer, type ViewerBusiness } from "./load-session.ts";
export { prepareSignInMail, type SignInMail } from "./prepare-sign-in-mail.ts";
export { requestSignInLink } from "./request-sign-in-link.ts";
export * from "./schemas.ts";
export * from "./sign-in.ts";
export { type NewSession, startSession } from "./start-session.ts";
export { touchSession } from "./touch-session.ts";
export { type UseSignInCodeInput, useSignInCode } from "./use-sign-in-code.ts";
export { type UseSignInLinkInput, useSignInLink } from "./use-sign-in-link.ts";
