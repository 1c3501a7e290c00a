/** First segments of addresses that are ours or may become ours; no business can be called so. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  `about abuse accept access account accounts activity admin administrator ads advice agb alerts analytics announcements
  api app apps archive asset assets attachment attachments audit auth authorize autodiscover avatar avatars backup bank
  banner beta billing blog board book brand build business businesses cache callback cancel card cards careers cdn
  certificate changelog chat check checkout ci claim claims client clients code community compare config connect console
  contact contacts contract cookie cookies copyright credit credit-note credit-notes credits css currency customer
  customers dashboard data datenschutz db debug delegate delegates delete demo desk dev developer developers digest
  digests dispute disputes dns doc docs document documents domain donate download downloads draft drafts edit email
  emails embed en enter error errors event events example exchange export exports faq favicon favicon-ico features
  feedback feed feeds file files first-run font fonts forgot forum ftp gate gdpr get git graphql group groups guest
  guide health healthz help helpdesk home host hostmaster html http https icon icons image images imap img import
  imports impressum improvements inbox index info install integrations invite invites invoice invoices ip irc issues
  jobs join js json jwks keys kvit landing language learn legal license line link links live livez locale locales log
  login logo logos logout logs mail mailbox mailer mailer-daemon manage manifest media members message messages metrics
  mobile mta-sts mx my name new news newsletter no-reply nobody noc noreply notification notifications oauth oauth2 oembed
  offline offers oidc open openapi order orders origin owner page pages partners passkey passkeys passport password pay
  payment payments paypal people photos ping plans policies policy pop portal post postmaster pr preferences press
  preview pricing print privacy private prod product profile public qr queue questions ra rate rating ratings read
  readiness readyz receipt receipts recover redirect refund refunds register remix remove report reports reset resource
  rest return reviews robots robots-txt root rss rules rum saas sales sandbox save schema script scripts search secret
  secure security server service services session sessions settings setup share shop sign-in sign-out sign-up signin
  signout signup site sitemap sitemap-xml sla smtp sql sr src ssl ssl-admin sso staff staging start statement statements
  static stats status store stripe style styles subscribe sudo super superuser support survey surveys switch sync sys
  sysadmin system tag tags team teams telemetry tenant tenants terms test tests theme themes ticket tickets tls token
  tokens tool tools tour translate trends unsubscribe update updates upload uploads url usage user username users verify
  version video view void vpn w3c web webhook webhooks webmail webmaster well-known widget widgets wiki worker wpad
  write www xml xmlrpc you yourname`.split(/\s+/),
);

/** Whether a business may live under `/{slug}`: a letter, then 2 to 38 of a–z, 0–9 and `-`, and no reserved word. */
export function isSlug(text: string): boolean {
  return /^[a-z][a-z0-9-]{2,38}$/.test(text) && !reservedSlugs.has(text);
}
