import { HttpResponse, http, type RequestHandler } from "msw";
import { emailOf, type PayErrors, type PayFields, readPayForm } from "#test/sandbox/stripe/pay-form.ts";
import { confirmPage, endedPage, payPage } from "#test/sandbox/stripe/pay-page.ts";
import { confirmSession, type PayOutcome, paySession } from "#test/sandbox/stripe/pay-session.ts";
import { runDue } from "#test/sandbox/stripe/run-due.ts";
import { type Here, hereOf, type SessionRow, type StripeState } from "#test/sandbox/stripe/state.ts";

interface PayPages {
  url: string;
  state: StripeState;
  /** Resolves when what was just sent has been heard, or after a moment. */
  heard: () => Promise<void>;
}

/** The payment page: a person chooses how to pay, types, confirms at the bank, and is sent back. */
export function payHandlers(pages: PayPages): RequestHandler[] {
  const { url, state } = pages;
  const open = (id: unknown) => {
    runDue(state);
    return findOpen(state, String(id));
  };
  return [
    http.get(`${url}/pay/:id`, ({ params }) => {
      const { here, row } = open(params.id);
      return here && row?.shown.status === "open" ? show(here, row, {}, {}) : ended(here, row);
    }),
    http.post(`${url}/pay/:id`, async ({ request, params }) => {
      const { here, row } = open(params.id);
      if (!here || row?.shown.status !== "open") return ended(here, row);
      const given = await fieldsOf(request);
      const read = readPayForm(here, row, given);
      if ("errors" in read) return show(here, row, given, read.errors);
      return follow(pages, here, row, given, paySession(here, row, read.method));
    }),
    http.get(`${url}/pay/:id/confirm`, ({ params }) => {
      const { here, row } = open(params.id);
      if (!here || row?.shown.status !== "open") return ended(here, row);
      return row.waitingMethodId
        ? html(confirmPage(here.account.name, row))
        : seeOther(`/pay/${row.shown.id}`);
    }),
    http.post(`${url}/pay/:id/confirm`, async ({ request, params }) => {
      const { here, row } = open(params.id);
      if (!here || row?.shown.status !== "open") return ended(here, row);
      const isConfirmed = new URLSearchParams(await request.text()).get("outcome") === "complete";
      return follow(pages, here, row, {}, confirmSession(here, row, isConfirmed));
    }),
  ];
}

async function follow(pages: PayPages, here: Here, row: SessionRow, given: PayFields, outcome: PayOutcome) {
  if (outcome.is === "declined") return show(here, row, given, { form: outcome.message });
  if (outcome.is === "confirm") return seeOther(`/pay/${row.shown.id}/confirm`);
  await pages.heard();
  return seeOther(row.shown.success_url!.replaceAll("{CHECKOUT_SESSION_ID}", row.shown.id));
}

function findOpen(state: StripeState, id: string): { here?: Here; row?: SessionRow } {
  for (const account of state.accounts.values()) {
    const row = account.sessions.get(id);
    if (row) return { here: hereOf(state, account), row };
  }
  return {};
}

async function fieldsOf(request: Request): Promise<PayFields> {
  const form = new URLSearchParams(await request.text());
  const { holder, ...fields } = Object.fromEntries(form) as PayFields & { holder?: string };
  return fields.method === "sepa_debit" ? { ...fields, name: holder } : fields;
}

function show(here: Here, row: SessionRow, given: PayFields, errors: PayErrors) {
  const email = emailOf(here, row);
  const page = payPage({ business: here.account.name, row, email, given, errors });
  return html(page, Object.keys(errors).length > 0 ? 422 : 200);
}

function ended(here: Here | undefined, row: SessionRow | undefined) {
  return html(endedPage(here?.account.name ?? "the business", row), row ? 200 : 404);
}

function html(page: string, status = 200) {
  // No form-action: after paying, the form's answer leads to another origin, which such a rule would block.
  const csp = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
  return HttpResponse.html(page, {
    status,
    headers: {
      "content-security-policy": csp,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

function seeOther(location: string) {
  return new HttpResponse(null, { status: 303, headers: { location } });
}
