import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { createLogger } from "#app/adapters/logger.ts";
import { transaction } from "#app/domain/core/index.ts";
import { enterDesk, startSession, type Viewer } from "#app/domain/identity/index.ts";
import { contextMaker } from "#app/web/context.ts";
import { cookieJar } from "#app/web/cookies.ts";
import { type LiveHub, liveHub } from "#app/web/live/live-hub.ts";
import { sessions } from "#db/schema/people.ts";
import { paymentParts } from "#test/support/payment-parts.ts";
import { testFiles } from "#test/support/test-files.ts";
import type { World } from "#test/support/world.ts";

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

export interface Call {
  /** path with query, for instance paths.portal.home("lumen") */
  path: string;
  params?: Record<string, string>;
  /** session token of who asks; nobody without */
  as?: string;
  /** further cookies, "name=value" */
  cookies?: string[];
  form?: Record<string, string | string[] | File>;
  /** what is sent as it is, where no form is */
  body?: string | Uint8Array<ArrayBuffer>;
  method?: string;
  headers?: Record<string, string>;
  /** where the request comes from; limits count by it */
  ip?: string;
  userAgent?: string;
  mailboxUrl?: string;
  /** who is told of changes; nobody else of the test's when left out */
  live?: LiveHub;
}

/** What a loader or action answered: returned or thrown, as a status, headers and data. */
export interface Answer {
  status: number;
  headers: Headers;
  data: unknown;
  location: string | null;
  setCookies: string[];
}

/**
 * Calls a loader or action as the server would: with the app's own load context made from a real request. What they
 * throw as an answer comes back as one; surprises are thrown.
 */
export async function call(world: World, handler: unknown, input: Call): Promise<Answer> {
  const origin = world.base.appUrl;
  const jar = cookieJar(origin);
  const cookies = [...(input.cookies ?? [])];
  if (input.as) cookies.unshift(jar.session(input.as).split(";")[0] as string);
  const headers = new Headers(input.headers);
  if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
  const body = input.form ? toFormData(input.form) : input.body;
  const method = input.method ?? (body !== undefined ? "POST" : "GET");
  const request = new Request(origin + input.path, { method, headers, body });
  const context = await contextMaker({
    base: world.base,
    payments: paymentParts,
    files: testFiles,
    live: input.live ?? liveHub(),
    mailboxUrl: input.mailboxUrl,
  })({
    request,
    requestId: "request-of-a-test",
    nonce: "nonce",
    ip: input.ip ?? "203.0.113.7",
    userAgent: input.userAgent ?? "test browser",
    log: createLogger({ write: () => {} }),
  });
  const args = {
    request,
    params: input.params ?? {},
    context: context as unknown as LoaderFunctionArgs["context"],
  };
  try {
    return await toAnswer(await (handler as Handler)(args as LoaderFunctionArgs & ActionFunctionArgs));
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return toAnswer(thrown);
  }
}

async function toAnswer(value: unknown): Promise<Answer> {
  if (value instanceof Response) {
    const { status, headers } = value;
    const isText = /json|text|xml/.test(headers.get("content-type") ?? "");
    return answer(
      status,
      headers,
      value.body ? (isText ? await value.text() : Buffer.from(await value.arrayBuffer())) : null,
    );
  }
  const wrapped = value as { type?: string; data?: unknown; init?: ResponseInit | null };
  if (wrapped?.type === "DataWithResponseInit")
    return answer(wrapped.init?.status ?? 200, new Headers(wrapped.init?.headers), wrapped.data);
  return answer(200, new Headers(), value);
}

function answer(status: number, headers: Headers, data: unknown): Answer {
  return { status, headers, data, location: headers.get("location"), setCookies: headers.getSetCookie() };
}

function toFormData(form: NonNullable<Call["form"]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(form))
    for (const one of Array.isArray(value) ? value : [value]) data.append(name, one);
  return data;
}

/** Signs a person in without a mail. Returns the session token. */
export async function signedIn(world: World, personId: string): Promise<string> {
  const { token } = await transaction(world.base, (inTx) =>
    startSession(inTx, { personId, returnTo: "/", userAgent: "test browser", ip: "203.0.113.7" }),
  );
  return token;
}

/** The same, seated at the desk of the membership's business with the second factor given just now. */
export async function atDesk(world: World, staff: { id: string; personId: string }): Promise<string> {
  const { token, sessionId } = await transaction(world.base, (inTx) =>
    startSession(inTx, {
      personId: staff.personId,
      returnTo: "/",
      userAgent: "test browser",
      ip: "203.0.113.7",
    }),
  );
  const now = world.clock.now();
  await world.db.orm
    .update(sessions)
    .set({ secondFactorAt: now, stepUpAt: now })
    .where(eq(sessions.id, sessionId));
  const viewer = { sessionId, secondFactorAt: now, person: { id: staff.personId } } as Viewer;
  const seated = await enterDesk(world.base, { viewer, membershipId: staff.id });
  return seated.token ?? token;
}
