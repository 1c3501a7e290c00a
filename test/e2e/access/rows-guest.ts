import { paths } from "#app/kit/paths.ts";
import { done, lumen, type Row, signpost, wrong } from "./row.ts";

/** What needs no desk and no client: signing in, one's account, the first-run guide. */
export const guest: Record<string, Row> = {
  "routes/guest/_index": { kind: "public", path: paths.home },
  "routes/guest/login._index": {
    kind: "public",
    path: () => paths.login(),
    form: () => ({ email: "" }),
    takes: wrong,
  },
  "routes/guest/login.again": {
    kind: "public",
    path: paths.loginAgain,
    ...signpost,
    form: () => ({}),
    takes: done,
  },
  "routes/guest/login.check": {
    kind: "public",
    path: () => paths.loginCheck(),
    form: () => ({ code: "" }),
    takes: 409,
  },
  "routes/guest/logout": { kind: "public", path: paths.logout, form: () => ({}), takes: done },
  "routes/guest/language": {
    kind: "public",
    path: paths.language,
    ...signpost,
    form: () => ({ locale: "xx" }),
    takes: done,
  },
  "routes/guest/demo._index": { kind: "public", path: paths.demo },
  "routes/guest/demo.sign-in": {
    kind: "public",
    path: paths.demoSignIn,
    ...signpost,
    form: () => ({ email: "nobody@nowhere.example" }),
    takes: wrong,
  },
  "routes/guest/setup._index": {
    kind: "public",
    path: () => paths.setup(),
    form: () => ({ token: "not-a-token" }),
    takes: 409,
  },
  "routes/guest/setup.business": {
    kind: "owner",
    path: () => paths.setupStep("business"),
    form: () => lumen,
    takes: wrong,
  },
  "routes/guest/setup.account": {
    kind: "owner",
    path: () => paths.setupStep("account"),
    form: () => lumen,
    takes: wrong,
  },
  "routes/guest/setup.invoice": { kind: "owner", path: () => paths.setupStep("invoice") },
  "routes/guest/setup.end": {
    kind: "owner",
    path: paths.setupEnd,
    ...signpost,
    form: () => lumen,
    takes: done,
  },
  "routes/guest/account._index": { kind: "person", path: () => paths.account() },
  "routes/guest/account.profile": {
    kind: "person",
    path: paths.accountProfile,
    form: () => ({ name: "", locale: "en", theme: "system" }),
    takes: wrong,
  },
  "routes/guest/account.recovery-codes": {
    kind: "person",
    path: () => paths.accountRecoveryCodes(),
    form: () => ({}),
    takes: 200,
    isSpent: true,
  },
  "routes/guest/account.step-up": {
    kind: "person",
    path: () => paths.accountStepUp(),
    opens: 302,
    form: () => ({ code: "" }),
    // Who has proved it already is sent on, whatever the form says.
    takes: 302,
    isSpent: true,
  },
  "routes/guest/account.sessions.$session.end": {
    kind: "person",
    path: (of) => paths.accountSessionEnd(of.session),
    isNamed: true,
    ...signpost,
    form: () => ({}),
    takes: done,
    isSpent: true,
  },
  "routes/guest/account.sessions.end": {
    kind: "person",
    path: paths.accountSessionsEnd,
    ...signpost,
    form: () => ({}),
    takes: done,
    isSpent: true,
  },
};
