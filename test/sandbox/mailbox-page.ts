/** A mail as `GET /mailbox.json` shows it; a fixed contract. */
export interface MailboxMail {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  /** `content` is base64. */
  attachments: { filename: string; contentType: string; content: string }[];
}

const styles = `
  :root { color-scheme: light dark; --ink: light-dark(#181c25, #edeeea); --soft: light-dark(#50555f, #b2b6bc);
    --ground: light-dark(#f7f7f4, #14171b); --line: light-dark(#dcdcd5, #31363e); --link: light-dark(#2340c2, #a9b8ff); }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
    font: 1.0625rem/1.5 "Source Sans 3", system-ui, sans-serif; font-variant-numeric: tabular-nums; }
  h1 { font-size: 1.75rem; font-weight: 300; margin: 0 0 1.5rem; }
  h2 { font-size: 1.0625rem; margin: 2rem 0 .5rem; }
  a { color: var(--link); text-underline-offset: 2px; }
  ol { list-style: none; margin: 0; padding: 0; }
  li { border-top: 1px solid var(--line); padding: .75rem 0; }
  li a { font-weight: 600; display: inline-block; padding: .125rem 0; overflow-wrap: anywhere; }
  p { margin: 0 0 1rem; } form { margin-top: 2rem; }
  .soft { color: var(--soft); font-size: .9375rem; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0 0 1.5rem; }
  dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
  iframe { width: 100%; height: 78vh; border: 1px solid var(--line); background: var(--ground); }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: 1rem; margin: 0;
    font-size: .9375rem; }
  button { font: inherit; padding: .5rem 1rem; border: 1px solid var(--soft); border-radius: 5px; color: inherit;
    background: none; min-height: 2.75rem; }
  :focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
`;

export function mailboxPage(mails: readonly MailboxMail[], to: string | null): string {
  const title = to ? `Mail for ${to}` : "Mailbox";
  const items = mails
    .map(
      (mail) => `<li><a href="/mailbox/${escapeHtml(mail.id)}">${escapeHtml(mail.subject)}</a>
        <div class="soft">To ${escapeHtml(mail.to.join(", "))}, from ${escapeHtml(mail.from)},
        <time datetime="${escapeHtml(mail.at)}">${escapeHtml(clock(mail.at))}</time></div></li>`,
    )
    .join("\n");
  return layout(
    title,
    `<h1>${escapeHtml(title)}</h1>
    <p class="soft">Every mail the sandbox took. Nothing here ever left this computer.
      <a href="/mailbox${to ? `?to=${encodeURIComponent(to)}` : ""}">Look again</a></p>
    ${mails.length > 0 ? `<ol>${items}</ol>` : "<p>No mail yet.</p>"}
    ${mails.length > 0 ? '<form method="post" action="/mailbox"><p><button>Empty the mailbox</button></p></form>' : ""}`,
  );
}

export function mailPage(mail: MailboxMail): string {
  const rows: [string, string][] = [
    ["From", mail.from],
    ["To", mail.to.join(", ")],
    ["Sent", clock(mail.at)],
    ...Object.entries(mail.headers),
  ];
  const files = mail.attachments.map(
    (file, index) =>
      `<li><a href="/mailbox/${escapeHtml(mail.id)}/files/${index}">${escapeHtml(file.filename)}</a>
       <div class="soft">${escapeHtml(file.contentType)}, ${Math.ceil((file.content.length * 3) / 4 / 1024)} kB</div></li>`,
  );
  return layout(
    mail.subject,
    `<p><a href="/mailbox">Mailbox</a></p>
    <h1>${escapeHtml(mail.subject)}</h1>
    <dl>${rows.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join("")}</dl>
    ${files.length > 0 ? `<h2>Attachments</h2><ol>${files.join("")}</ol>` : ""}
    ${mail.html ? htmlPart(mail) : ""}
    <h2>As text</h2><pre tabindex="0" aria-label="The mail as text">${escapeHtml(mail.text ?? "No text version.")}</pre>`,
  );
}

export function missingPage(): string {
  return layout("No such mail", '<h1>No such mail</h1><p><a href="/mailbox">Mailbox</a></p>');
}

function htmlPart(mail: MailboxMail): string {
  const address = `/mailbox/${escapeHtml(mail.id)}/html`;
  return `<h2>As page</h2><p><a href="${address}">Open it alone</a></p>
    <iframe title="The mail as page" src="${address}"
      sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>`;
}

function layout(title: string, main: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} · sandbox</title><style>${styles}</style></head><body><main>${main}</main></body></html>`;
}

function clock(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
