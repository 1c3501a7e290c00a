import { HttpResponse, http, type RequestHandler } from "msw";
import { type MailboxMail, mailboxPage, mailPage, missingPage } from "#test/sandbox/mailbox-page.ts";
import type { ResendState, TakenMail } from "#test/sandbox/resend/state.ts";

/** The mails in the box, newest first; with `to`, only those for that address (also as copy), in any letter case. */
export function listMailbox(state: ResendState, to?: string | null): MailboxMail[] {
  return state.mails.filter((mail) => !to || isFor(mail, to)).map(shown);
}

/** What a person and a test see of the mail that was sent: a page, and the same as JSON. */
export function mailboxHandlers(url: string, state: ResendState): RequestHandler[] {
  const found = (id: unknown) => state.mails.find((mail) => mail.id === id);
  const empty = () => {
    state.mails = [];
  };
  return [
    http.get(`${url}/mailbox.json`, ({ request }) =>
      HttpResponse.json(listMailbox(state, new URL(request.url).searchParams.get("to"))),
    ),
    http.get(`${url}/mailbox`, ({ request }) => {
      const to = new URL(request.url).searchParams.get("to");
      return page(mailboxPage(listMailbox(state, to), to));
    }),
    http.delete(`${url}/mailbox`, () => {
      empty();
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(`${url}/mailbox`, () => {
      empty();
      return new HttpResponse(null, { status: 303, headers: { location: "/mailbox" } });
    }),
    http.get(`${url}/mailbox/:id`, ({ params }) => {
      const mail = found(params.id);
      return mail ? page(mailPage(shown(mail))) : page(missingPage(), 404);
    }),
    http.get(`${url}/mailbox/:id/html`, ({ params }) => {
      const mail = found(params.id);
      return mail ? mailAlone(mail.html ?? "") : page(missingPage(), 404);
    }),
    http.get(`${url}/mailbox/:id/files/:index`, ({ params }) => {
      const file = found(params.id)?.attachments[Number(params.index)];
      return file ? download(file) : page(missingPage(), 404);
    }),
  ];
}

function isFor(mail: TakenMail, address: string): boolean {
  const wanted = address.trim().toLowerCase();
  const bare = (one: string) => (/<([^<>]+)>\s*$/.exec(one)?.[1] ?? one).trim().toLowerCase();
  return [...mail.to, ...mail.cc, ...mail.bcc].some((one) => bare(one) === wanted);
}

function shown(mail: TakenMail): MailboxMail {
  const headers: Record<string, string> = { ...mail.headers };
  if (mail.replyTo.length > 0) headers["Reply-To"] = mail.replyTo.join(", ");
  if (mail.cc.length > 0) headers.Cc = mail.cc.join(", ");
  const { id, at, from, to, subject, html, text, attachments } = mail;
  return { id, at, from, to, subject, html, text, headers, attachments };
}

const nosniff = { "x-content-type-options": "nosniff", "cache-control": "no-store" };

function page(html: string, status = 200) {
  const csp = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'";
  return HttpResponse.html(html, { status, headers: { ...nosniff, "content-security-policy": csp } });
}

/** The mail as its sender wrote it, without scripts and without an origin; its links open in a tab of their own. */
function mailAlone(html: string) {
  const csp =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox " +
    "allow-top-navigation-by-user-activation";
  const target = '<base target="_blank">';
  const opened = /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => head + target)
    : target + html;
  return HttpResponse.html(opened, { headers: { ...nosniff, "content-security-policy": csp } });
}

function download(file: MailboxMail["attachments"][number]) {
  const ascii = file.filename.replace(/[^\w. -]/g, "_");
  return new HttpResponse(Buffer.from(file.content, "base64"), {
    headers: {
      ...nosniff,
      "content-type": file.contentType,
      "content-disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
      "content-security-policy": "sandbox; default-src 'none'",
    },
  });
}
