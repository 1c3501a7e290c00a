import {
  type DefaultBodyType,
  delay,
  HttpResponse,
  http,
  type RequestHandler,
  type StrictRequest,
} from "msw";
import type { Faults } from "#test/sandbox/faults.ts";
import { type Accepted, acceptBatch, acceptOne } from "#test/sandbox/resend/accept.ts";
import { refuseCaller } from "#test/sandbox/resend/caller.ts";
import { failure, isRefusal, type Refusal, refusal } from "#test/sandbox/resend/refusal.ts";
import {
  noteRequest,
  type ResendState,
  releaseKey,
  settleKey,
  type TakenMail,
  takeKey,
} from "#test/sandbox/resend/state.ts";

interface Resend {
  url: string;
  state: ResendState;
  faults: Faults;
}

type Accept = (state: ResendState, body: unknown, key: string | null, request: Request) => Accepted | Refusal;

/** Resend's HTTP API at `url`, as far as Kvit uses it. Register last: it answers every other path there with 404. */
export function resendHandlers(resend: Resend): RequestHandler[] {
  const { url } = resend;
  return [
    http.post(`${url}/emails`, ({ request }) => answerSend(resend, request, acceptOne)),
    http.post(`${url}/emails/batch`, ({ request }) => answerSend(resend, request, acceptBatch)),
    http.get(`${url}/emails/:id`, ({ request, params }) => answerRead(resend, request, String(params.id))),
    http.all(`${url}/emails`, ({ request }) => answerOther(resend, request, "method_not_allowed")),
    http.all(`${url}/emails/:id`, ({ request }) => answerOther(resend, request, "method_not_allowed")),
    http.all(`${url}/*`, ({ request }) => answerOther(resend, request, "not_found")),
  ];
}

async function answerSend(resend: Resend, request: StrictRequest<DefaultBodyType>, accept: Accept) {
  const { state, faults } = resend;
  const path = new URL(request.url).pathname;
  const key = request.headers.get("idempotency-key");
  const line = { method: request.method, path, idempotencyKey: key };
  const refuseWith = (why: Refusal, outcome: "refused" | "failed" = "refused") => {
    noteRequest(state, {
      ...line,
      outcome,
      status: why.statusCode,
      error: why.name,
      mailIds: [],
      answerLost: false,
    });
    return respond(resend, path, why, why.statusCode);
  };
  const refused = refuseCaller(state, faults, request) ?? refuseKey(key);
  if (refused) return refuseWith(refused);

  const text = await request.text();
  const known = key === null ? ({ is: "new" } as const) : takeKey(state, key, path, text);
  if (known.is === "other body") {
    return refuseWith(refusal("invalid_idempotent_request", "This key was used with another payload."));
  }
  if (known.is === "running") {
    return refuseWith(
      refusal("concurrent_idempotent_requests", "The first request with this key is under way."),
    );
  }

  const fault = faults.next(path);
  const { era } = state;
  if (fault.latencyMs > 0) await delay(fault.latencyMs);
  if (state.era !== era) return HttpResponse.error();
  if (fault.failure && !fault.failure.afterEffect) {
    releaseKey(state, key);
    return refuseWith(failure(fault.failure.status, fault.failure.error), "failed");
  }
  const accepted = known.is === "known" ? replay(known.entry) : accept(state, parse(text), key, request);
  if (isRefusal(accepted)) {
    releaseKey(state, key);
    return refuseWith(accepted);
  }
  settleKey(state, key, accepted.answer, accepted.mailIds);
  const outcome = known.is === "known" ? "replayed" : "taken";
  const answerLost = fault.failure !== null;
  noteRequest(state, { ...line, outcome, status: 200, error: null, mailIds: accepted.mailIds, answerLost });
  if (!fault.failure) return respond(resend, path, accepted.answer, 200);
  const { status, error } = fault.failure;
  if (status === undefined && error === undefined) return HttpResponse.error();
  const said = failure(status, error);
  return respond(resend, path, said, said.statusCode);
}

async function answerRead(resend: Resend, request: Request, id: string) {
  const { state, faults } = resend;
  const path = new URL(request.url).pathname;
  const refused = refuseCaller(state, faults, request, "read") ?? readable(id);
  const mail = refused ? undefined : state.mails.find((taken) => taken.id === id);
  const fault = faults.next(path);
  if (fault.latencyMs > 0) await delay(fault.latencyMs);
  if (fault.failure) {
    const said = failure(fault.failure.status, fault.failure.error);
    return fault.failure.afterEffect ? HttpResponse.error() : respond(resend, path, said, said.statusCode);
  }
  const why = refused ?? (mail ? null : refusal("not_found", "Email not found."));
  noteRequest(state, {
    method: request.method,
    path,
    idempotencyKey: null,
    outcome: why ? "refused" : "read",
    status: why?.statusCode ?? 200,
    error: why?.name ?? null,
    mailIds: mail ? [mail.id] : [],
    answerLost: false,
  });
  if (why || !mail) return respond(resend, path, why ?? {}, why?.statusCode ?? 404);
  return respond(resend, path, shown(mail), 200);
}

function answerOther(resend: Resend, request: Request, name: "method_not_allowed" | "not_found") {
  const path = new URL(request.url).pathname;
  const why = refusal(name, `The sandbox does not play ${request.method} ${path}.`);
  return respond(resend, path, why, why.statusCode);
}

function respond(resend: Resend, path: string, body: object, status: number) {
  const { window } = resend.state;
  const limit = resend.faults.ratePerSecond(path) ?? 1000;
  const headers: Record<string, string> = {
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(Math.max(0, limit - window.count)),
    "ratelimit-reset": "1",
  };
  if (status === 429) headers["retry-after"] = "1";
  return HttpResponse.json(body, { status, headers });
}

function refuseKey(key: string | null): Refusal | null {
  if (key === null || (key.length >= 1 && key.length <= 256)) return null;
  return refusal("invalid_idempotency_key", "The key must be between 1-256 chars.");
}

function readable(id: string): Refusal | null {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
  return refusal("invalid_parameter", "The parameter must be a valid UUID.");
}

function replay(entry: { answer?: object; mailIds: string[] }): Accepted {
  return { answer: entry.answer!, mailIds: entry.mailIds };
}

/** What is not JSON comes out as null, which no reader accepts. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function shown(mail: TakenMail): object {
  return {
    object: "email",
    id: mail.id,
    message_id: `<${mail.id}@mail.sandbox.example>`,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    bcc: mail.bcc,
    reply_to: mail.replyTo,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    tags: mail.tags,
    created_at: mail.at,
    scheduled_at: null,
    last_event: "delivered",
  };
}
