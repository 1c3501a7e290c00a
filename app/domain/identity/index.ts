/**
 * People, how they prove who they are, and what they may act for. A person has one address and many memberships;
 * a session belongs to a person, and a desk is entered with a second factor on top. Businesses and their team live
 * here too; what clients are, and what anybody owes, does not.
 */

export { addBankAccount, maskAccount } from "./add-bank-account.ts";
export { addStaff } from "./add-staff.ts";
export { changeBusiness, finishGuide } from "./change-business.ts";
export { ChangePersonInput, changePerson } from "./change-person.ts";
export { changeStaffRole } from "./change-staff-role.ts";
export { type ConfirmTotpInput, confirmTotp } from "./confirm-totp.ts";
export { createBusiness, officeHours } from "./create-business.ts";
export { endBankAccount } from "./end-bank-account.ts";
export { endAllSessions, endSession } from "./end-session.ts";
export { endStaff } from "./end-staff.ts";
export { type EnterDeskInput, type EnteredDesk, enterDesk, enterDeskDemo, leaveDesk } from "./enter-desk.ts";
export { findOrAddPerson } from "./find-or-add-person.ts";
export { findPendingSignIn, type PendingSignIn } from "./find-pending-sign-in.ts";
export { findSignInLink, type GoneReason, type SignInLinkState } from "./find-sign-in-link.ts";
export { changeMembershipRole, endMembership, type Grant, grantMembership } from "./grant-membership.ts";
export { type Holiday, holidayRegions, holidaysOf, isHolidayRegion } from "./holidays.ts";
export { lastSeenOf } from "./last-seen-of.ts";
export { type BankAccount, bankAccountsRead, listBankAccounts } from "./list-bank-accounts.ts";
export { listBusinessIds } from "./list-business-ids.ts";
export { type DemoPerson, listDemoPeople } from "./list-demo-people.ts";
export { listSessions } from "./list-sessions.ts";
export { listStaff, type StaffMember } from "./list-staff.ts";
export { type Business, businessRead, findBusinessBySlug, loadBusiness } from "./load-business.ts";
export { findViewer, type Membership, type Viewer, type ViewerBusiness } from "./load-session.ts";
export { prepareSignInMail, type SignInMail } from "./prepare-sign-in-mail.ts";
export { loadSecondFactor, renewRecoveryCodes } from "./recovery-codes.ts";
export { mayRefundAlone, startingRefundLimit } from "./refund-limit.ts";
export { calendarWith, renewHolidays } from "./renew-holidays.ts";
export { requestSignInLink } from "./request-sign-in-link.ts";
export * from "./schemas.ts";
export { setRefundLimit } from "./set-refund-limit.ts";
export { type SetUpBusiness, type SetUpBusinessInput, setUpBusiness } from "./set-up-business.ts";
export * from "./sign-in.ts";
export { type SignInDemoInput, signInDemo } from "./sign-in-demo.ts";
export { type NewSession, startSession } from "./start-session.ts";
export { reopenTotp, startTotp, type TotpSetup } from "./start-totp.ts";
export { isSteppedUp, requireStepUp, requireStepUpOf, type StepUpProof, stepUp } from "./step-up.ts";
export { sweepExpired } from "./sweep-expired.ts";
export { touchSession } from "./touch-session.ts";
export { findSetupLink, useSetupLink } from "./use-setup-link.ts";
export { type UseSignInCodeInput, useSignInCode } from "./use-sign-in-code.ts";
export { type UseSignInLinkInput, useSignInLink } from "./use-sign-in-link.ts";
