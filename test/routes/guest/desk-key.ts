import { findViewer } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { action as confirm, loader as setUp } from "#app/routes/desk/second-factor.tsx";
import type { World } from "#test/support/world.ts";
import { fromBase32, totpAt } from "../../domain/identity/visitors.ts";
import { sessionCookie, signInByMail, type TestBrowser } from "./browser.ts";

export interface StaffBrowser {
  browser: TestBrowser;
  secret: Buffer;
  recoveryCodes: string[];
  /** the code that the person's app shows now */
  code(): string;
}

/** Staff who signed in by mail and set their second factor up; the clock then stands a minute later. */
export async function withFactor(world: World, email: string): Promise<StaffBrowser> {
  const browser = await signInByMail(world, email);
  const page = await browser.send(setUp, { path: paths.desk.secondFactor() });
  const { setup } = page.data as { setup: { key: string; sealed: string } };
  const secret = fromBase32(setup.key);
  const code = () => totpAt(secret, world.clock.now());
  const answer = await browser.send(confirm, {
    path: paths.desk.secondFactor(),
    form: { sealed: setup.sealed, code: code() },
  });
  world.clock.advance({ minutes: 1 });
  return { browser, secret, code, recoveryCodes: (answer.data as { recoveryCodes: string[] }).recoveryCodes };
}

export async function viewerIn(world: World, browser: TestBrowser) {
  const token = browser.cookies.get(sessionCookie);
  const viewer = token ? await findViewer(world.base, token) : undefined;
  if (!viewer) throw new Error("nobody is signed in here");
  return viewer;
}
