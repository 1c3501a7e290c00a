import { createHmac, randomBytes, randomInt } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { AppError, type ErrorDetails, sha256 } from "#app/domain/core/index.ts";
import {
  type Browser,
  confirmTotp,
  enterDesk,
  findViewer,
  prepareSignInMail,
  type RequestSignInLinkInput,
  requestSignInLink,
  type SignInMail,
  startTotp,
  touchSession,
  useSignInLink,
  type Viewer,
} from "#app/domain/identity/index.ts";
import { signInLinks } from "#db/schema/people.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import type { World } from "#test/support/world.ts";

export type Link = typeof signInLinks.$inferSelect;

/** A browser at an address nobody else has, so that no test uses up another's limits. */
export function aBrowser(more: Partial<Browser> = {}): Browser {
  const ip = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
  return { userAgent: "Firefox on Linux", ip, ...more };
}

export const aPendingToken = () => randomBytes(32).toString("base64url");

export interface Asked {
  pendingToken: string;
  link: Link;
}

/** Asks for a link as the login page does; the mail is still to be made. */
export async function ask(
  world: World,
  email: string,
  more: Partial<RequestSignInLinkInput> = {},
): Promise<Asked> {
  const { userAgent, ip } = aBrowser();
  const pendingToken = more.pendingToken ?? aPendingToken();
  await requestSignInLink(world.base, {
    email,
    pendingToken,
    userAgent,
    ip,
    returnTo: "/",
    locale: "en",
    ...more,
  });
  const [link] = await world.db.orm
    .select()
    .from(signInLinks)
    .where(eq(signInLinks.pendingHash, sha256(pendingToken)))
    .orderBy(desc(signInLinks.id))
    .limit(1);
  if (!link) throw new Error("a link just asked for is not there");
  return { pendingToken, link };
}

/** What the worker would mail. */
export async function receive(world: World, link: { id: string }): Promise<SignInMail> {
  const mail = await prepareSignInMail(world.base, { linkId: link.id });
  if (!mail) throw new Error("this link gets no mail");
  return mail;
}

export async function askAndReceive(
  world: World,
  email: string,
  more: Partial<RequestSignInLinkInput> = {},
): Promise<Asked & { mail: SignInMail }> {
  const asked = await ask(world, email, more);
  return { ...asked, mail: await receive(world, asked.link) };
}

export async function reread(world: World, link: Link): Promise<Link> {
  const [now] = await world.db.orm.select().from(signInLinks).where(eq(signInLinks.id, link.id));
  return now as Link;
}

export async function signIn(world: World, email: string, browser = aBrowser()): Promise<SignedIn> {
  const { mail, pendingToken } = await askAndReceive(world, email);
  const { token } = await useSignInLink(world.base, { token: mail.token, pendingToken, ...browser });
  return { token, viewer: await viewerOf(world, token) };
}

export interface SignedIn {
  token: string;
  viewer: Viewer;
}

export async function viewerOf(world: World, token: string): Promise<Viewer> {
  const viewer = await findViewer(world.base, token);
  if (!viewer) throw new Error("this session does not hold");
  return viewer;
}

export interface WithFactor extends SignedIn {
  secret: Buffer;
  recoveryCodes: string[];
}

/** Signed in, with a second factor set up a moment ago; the clock then stands one step later, so that a code is fresh. */
export async function signInWithFactor(world: World, email: string): Promise<WithFactor> {
  const before = await signIn(world, email);
  const { sealed, key } = startTotp(world.base, { viewer: before.viewer });
  const secret = fromBase32(key);
  const code = totpAt(secret, world.clock.now());
  const { token, recoveryCodes } = await confirmTotp(world.base, { viewer: before.viewer, sealed, code });
  world.clock.advance({ seconds: 60 });
  return { token, viewer: await viewerOf(world, token), secret, recoveryCodes };
}

/** An owner sitting at the desk. */
export async function anOwnerAtDesk(world: World) {
  const business = await makeBusiness(world.base);
  const owner = await makeStaff(business, "owner");
  const { viewer, secret } = await signInWithFactor(world, owner.email);
  const code = totpAt(secret, world.clock.now());
  const { token } = await enterDesk(world.base, { viewer, membershipId: owner.id, code });
  return { business, owner, token, secret, viewer: await viewerOf(world, token) };
}

/** A request as the web makes it: load, then note that somebody was here. */
export async function visit(world: World, token: string): Promise<Viewer | undefined> {
  const viewer = await findViewer(world.base, token);
  if (viewer) await touchSession(world.base, viewer);
  return viewer;
}

/** RFC 6238 written once more: what a person's app would show. `step` moves it by time steps. */
export function totpAt(secret: Buffer, at: Date, step = 0, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000) + step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const from = (mac.at(-1) as number) & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

/** Six digits that are no code near this moment. */
export function wrongCode(secret: Buffer, at: Date): string {
  const near = [-2, -1, 0, 1, 2].map((step) => totpAt(secret, at, step));
  return ["000000", "111111", "222222", "333333", "444444", "555555"].find(
    (code) => !near.includes(code),
  ) as string;
}

export function fromBase32(text: string): Buffer {
  const bits = [...text].map((sign) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"),
  );
  return Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

export interface Refusal extends ErrorDetails {
  code: string;
}

/** How a verb refused; fails when it did not, or broke. */
export async function refusal(work: Promise<unknown> | (() => unknown)): Promise<Refusal> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, ...error.details };
  }
  throw new Error("nothing was refused");
}
