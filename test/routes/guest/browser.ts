import { randomInt } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { resendMailer } from "#app/adapters/resend/send-mail.ts";
import { insideTransaction } from "#app/domain/core/index.ts";
import { sendSignInMail } from "#app/domain/notifications/index.ts";
import { parseMailAddress } from "#app/domain/notifications/mailer.ts";
import { paths } from "#app/kit/paths.ts";
import { action as askAction } from "#app/routes/guest/login._index.tsx";
import { action as checkAction } from "#app/routes/guest/login.check.tsx";
import { signInLinks } from "#db/schema/people.ts";
import { outside } from "#test/setup/outside.ts";
import { type Answer, type Call, call } from "#test/support/site.ts";
import type { World } from "#test/support/world.ts";

/** Keeps its cookies from request to request, at a network address that no other one has. */
export interface TestBrowser {
  ip: string;
  cookies: Map<string, string>;
  send(handler: unknown, input: Call): Promise<Answer>;
}

export const sessionCookie = "__Host-kvit_session";
export const pendingCookie = "__Host-kvit_pending";

export function aBrowser(world: World, cookies = new Map<string, string>()): TestBrowser {
  const ip = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
  return {
    ip,
    cookies,
    async send(handler, input) {
      const sent = [...cookies].map(([name, value]) => `${name}=${value}`);
      const answer = await call(world, handler, { ip, cookies: sent, ...input });
      for (const line of answer.setCookies) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (line.includes("Max-Age=0")) cookies.delete(name);
        else cookies.set(name, value);
      }
      return answer;
    },
  };
}

/** A browser that already holds a session. */
export function signedInBrowser(world: World, token: string): TestBrowser {
  return aBrowser(world, new Map([[sessionCookie, token]]));
}

export function askForLink(browser: TestBrowser, email: string, more: Partial<Call> = {}): Promise<Answer> {
  return browser.send(askAction, { path: paths.login(), form: { email }, ...more });
}

export interface ReceivedMail {
  subject: string;
  text: string;
  html: string;
  url: string;
  token: string;
  code: string;
}

/** The newest mail to an address, written and sent as the worker does; nothing when none goes out. */
export async function mailTo(world: World, email: string): Promise<ReceivedMail | undefined> {
  const [link] = await world.db.orm
    .select({ id: signInLinks.id })
    .from(signInLinks)
    .where(eq(signInLinks.email, email))
    .orderBy(desc(signInLinks.id))
    .limit(1);
  if (!link) throw new Error("nobody asked for a link with this address");
  const mailer = resendMailer({ ...outside.resend, timeoutMs: 5_000, insideTransaction });
  const mailFrom = parseMailAddress("Kvit <mail@kvit.example>");
  await sendSignInMail({ ...world.base, mailer, mailFrom }, { linkId: link.id });
  const [mail] = outside.mailsTo(email);
  if (!mail) return undefined;
  const { subject, text, html } = { ...mail, text: mail.text ?? "", html: mail.html ?? "" };
  const [url = ""] = /https:\/\/\S+\/login\/check\?token=[\w-]+/.exec(text) ?? [];
  const [code = ""] = /^\s*([2-9A-HJKMNP-TV-Z]{6})\s*$/m.exec(text) ?? [];
  return { subject, text, html, url, token: new URL(url).searchParams.get("token") ?? "", code };
}

/** The same for a test that expects one. */
export async function mailedTo(world: World, email: string): Promise<ReceivedMail> {
  const mail = await mailTo(world, email);
  if (!mail) throw new Error(`no mail to ${email}`);
  return mail;
}

/** The button behind the mailed link; with `email` in a browser that did not ask. */
export function pressLink(browser: TestBrowser, token: string, email?: string): Promise<Answer> {
  const form: Record<string, string> = email === undefined ? { token } : { token, email };
  return browser.send(checkAction, { path: paths.loginCheck({ token }), form });
}

export function typeCode(browser: TestBrowser, code: string): Promise<Answer> {
  return browser.send(checkAction, { path: paths.loginCheck(), form: { code } });
}

/** Asks, receives and presses, all in one browser. */
export async function signInByMail(
  world: World,
  email: string,
  browser = aBrowser(world),
): Promise<TestBrowser> {
  await askForLink(browser, email);
  const { token } = await mailedTo(world, email);
  const answer = await pressLink(browser, token);
  if (answer.status !== 303) throw new Error(`${email} is not let in: ${answer.status}`);
  return browser;
}
