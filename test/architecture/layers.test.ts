import { beforeAll, describe, expect, test } from "vitest";
import { type Caught, cruisePlanted, rules } from "./plant.ts";

const value = "export const x = 1;\n";
const imports = (target: string) => `import { x } from "${target}";\nexport const y = x;\n`;
const importsType = (target: string) => `import type { X } from "${target}";\nexport type Y = X;\n`;

/** Rule, the file that breaks it, and what that file imports. */
const breaches: [rule: string, from: string, to: string][] = [
  ["no-unresolved", "app/kit/lost.ts", "#app/kit/nowhere.ts"],
  ["no-test-in-production", "app/web/words.ts", "#test/support/world.ts"],
  ["no-development-package", "app/web/cookies.ts", "fast-check"],
  ["kit-alone", "app/kit/money.ts", "#app/locales/en.ts"],
  ["kit-no-package", "app/kit/decimal.ts", "zod"],
  ["documents-on-kit", "app/documents/semantic.ts", "#app/domain/core/index.ts"],
  ["schema-on-kit", "db/schema/clients.ts", "#app/documents/semantic-json.ts"],
  ["database-low", "db/read.ts", "#app/domain/core/index.ts"],
  ["migrate-knows-queues", "db/migrate.ts", "#app/domain/invoices/index.ts"],
  ["seed-through-doors", "db/seed/lumen.ts", "#app/ui/money.tsx"],
  ["locales-low", "app/locales/en.ts", "#app/domain/invoices/invoice.ts"],
  ["locales-see-types-of-documents", "app/locales/findings.ts", "#app/documents/semantic-json.ts"],
  ["emails-on-kit", "emails/sign-in.tsx", "#app/domain/invoices/invoice.ts"],
  ["core-knows-no-noun", "app/domain/core/index.ts", "#app/domain/ledger/index.ts"],
  ["domain-low", "app/domain/invoices/issue-invoice.ts", "#emails/invoice-issued.tsx"],
  ["notifications-write-mail", "app/domain/notifications/tell.ts", "#app/adapters/logger.ts"],
  ["identity-before-clients", "app/domain/identity/add-staff.ts", "../clients/index.ts"],
  ["clients-before-ledger", "app/domain/clients/add-client.ts", "../ledger/index.ts"],
  ["ledger-before-invoices", "app/domain/ledger/post-entry.ts", "../invoices/index.ts"],
  ["invoices-before-payments", "app/domain/invoices/what-to-do.ts", "../payments/index.ts"],
  ["payments-before-disputes", "app/domain/payments/refund.ts", "../disputes/index.ts"],
  ["disputes-before-feedback", "app/domain/disputes/resolve.ts", "../feedback/index.ts"],
  ["feedback-before-trends", "app/domain/feedback/ask.ts", "../trends/index.ts"],
  ["trends-before-exchange", "app/domain/trends/count.ts", "../exchange/index.ts"],
  ["exchange-before-notifications", "app/domain/exchange/import.ts", "../notifications/index.ts"],
  ["noun-through-the-door", "app/domain/invoices/load-file.ts", "../identity/load-business.ts"],
  ["noun-inside-itself", "app/domain/clients/load-client.ts", "./index.ts"],
  ["pure-rules", "app/domain/invoices/invoice.ts", "#db/read.ts"],
  ["pure-rules-no-package", "app/domain/clients/schemas.ts", "drizzle-orm"],
  ["domain-through-the-door", "app/web/guards.ts", "#app/domain/identity/load-business.ts"],
  ["adapters-under-wire", "app/adapters/logger.ts", "#app/web/words.ts"],
  ["wire-knows-the-parts", "app/wire.server.ts", "#app/ui/money.tsx"],
  ["verify-looks-only", "app/verify/catalog.ts", "#app/adapters/logger.ts"],
  ["jobs-call-verbs", "app/jobs/work.ts", "#db/read.ts"],
  ["web-under-routes", "app/web/forms.ts", "#app/routes/portal/pay.tsx"],
  ["web-makes-no-markup", "app/web/errors.ts", "#app/ui/money.tsx"],
  ["ui-props-in-markup-out", "app/ui/status.tsx", "#app/domain/identity/index.ts"],
  ["ui-props-in-markup-out", "app/ui/lead.tsx", "#app/web/words.ts"],
  ["ui-sees-types-of-documents", "app/ui/qr.tsx", "#app/documents/semantic-json.ts"],
  ["routes-thin", "app/routes/desk/_index.tsx", "#db/read.ts"],
  ["routes-thin", "app/routes/desk/clients.tsx", "#app/routes/portal/pay.tsx"],
  ["routes-thin", "app/routes/desk/log.tsx", "#app/adapters/logger.ts"],
  ["routes-no-vendor", "app/routes/portal/pay.tsx", "drizzle-orm"],
  ["routes-no-vendor", "app/ui/account.tsx", "resend"],
  ["wire-is-known-to-processes", "app/web/http/drain.ts", "#app/wire.server.ts"],
  ["environment-is-read-once", "app/adapters/clock.ts", "#app/env.server.ts"],
  ["sandbox-stands-alone", "test/sandbox/server.ts", "#db/read.ts"],
];

/** Imports that the layers allow, drawn from all of them. */
const allowed: [from: string, to: string][] = [
  ["app/documents/codes.ts", "#app/kit/currency.ts"],
  ["app/domain/core/hash.ts", "#db/read.ts"],
  ["app/domain/payments/index.ts", "./pay.ts"],
  ["app/domain/payments/pay.ts", "../invoices/index.ts"],
  ["app/domain/notifications/index.ts", "#emails/receipt.tsx"],
  ["app/adapters/secrets.ts", "#app/domain/core/secrets.ts"],
  ["app/ui/note.tsx", "#app/domain/invoices/invoice.ts"],
  ["app/routes/portal/home.tsx", "#app/domain/payments/index.ts"],
  ["app/routes/portal/list.tsx", "#app/web/words.ts"],
  ["app/web/http/start-web.ts", "#app/wire.server.ts"],
  ["test/domain/x.ts", "#app/domain/identity/load-business.ts"],
];

describe("the layers", () => {
  let caught: Caught[];
  beforeAll(async () => {
    const planted: Record<string, string> = {
      "app/kit/circle.ts": 'import "#app/kit/round.ts";\n',
      "app/kit/round.ts": 'import "#app/kit/circle.ts";\n',
      "app/ui/lines.tsx": importsType("#app/documents/semantic-json.ts"),
    };
    for (const [from, to] of [...breaches.map(([, from, to]) => [from, to] as const), ...allowed]) {
      planted[from] = imports(to);
    }
    const targets = [...breaches.map(([, from, to]) => [from, to] as const), ...allowed];
    for (const [from, to] of targets) {
      const path = pathOf(from, to);
      if (path && to !== "#app/kit/nowhere.ts") planted[path] ??= value;
    }
    caught = await cruisePlanted(planted);
  });

  test.each(breaches)("%s catches what was planted in %s", (rule, from, to) => {
    const target = pathOf(from, to) ?? to;
    const found = caught.filter((one) => one.rule === rule && one.from === from);
    expect(found.map((one) => one.to).join()).toContain(target.replace("app/kit/nowhere.ts", "nowhere.ts"));
  });

  test("no-cycle catches two files that import each other", () => {
    expect(caught).toContainEqual({ rule: "no-cycle", from: "app/kit/circle.ts", to: "app/kit/round.ts" });
  });

  test.each(allowed)("let %s import %s", (from) => {
    expect(caught.filter((one) => one.from === from)).toEqual([]);
  });

  test("let the ui see a type of the documents", () => {
    expect(caught.filter((one) => one.from === "app/ui/lines.tsx")).toEqual([]);
  });

  test("have no rule without a planted breach", () => {
    const proved = new Set(["no-cycle", ...breaches.map(([rule]) => rule)]);
    expect(
      (rules.forbidden ?? []).map((rule) => rule.name).filter((name) => !proved.has(name as string)),
    ).toEqual([]);
  });
});

/** The planted file an import leads to; nothing when it is a package. */
function pathOf(from: string, to: string): string | undefined {
  if (to.startsWith("#")) return to.slice(1);
  if (!to.startsWith(".")) return undefined;
  return new URL(to, `file:///${from}`).pathname.slice(1);
}
