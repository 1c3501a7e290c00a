/**
 * The layers of the house: imports point one way. Each rule says what one layer may import and refuses the rest;
 * `test/architecture/layers.test.ts` plants a breach of every rule. Packages and Node's own modules have rules apart.
 */
const nouns = [
  "identity",
  "clients",
  "ledger",
  "invoices",
  "payments",
  "disputes",
  "feedback",
  "trends",
  "exchange",
  "notifications",
];
/** Pure rules of a noun and its inputs: safe for the browser. */
const pure =
  "^app/domain/(identity/(schemas|sign-in)|[^/]+/schemas|invoices/invoice|payments/payment|disputes/(dispute|decision|claim-amount|typed-claim))\\.ts$";
const door = "^app/domain/[^/]+/index\\.ts$";
/** What a noun or the core declares that it needs from outside, as types. */
const port =
  "^app/domain/(core/(clock|jobs|job-queues|secrets)|[^/]+/(mailer|gateway|store|file-store))\\.ts$";
const kit = "^app/kit/";
const documents = "^app/documents/";
const locales = "^app/locales/";
const core = "^app/domain/core/";
const schema = "^db/schema/";
const database = "^db/(client\\.server|read|schema/)";
const ours = "^(app|db|emails|test)/";
const packages = "node_modules/";

/** `from` imports nothing of ours but `may`. */
const layer = (name, from, may, fromNot = []) => ({
  name,
  severity: "error",
  from: { path: from, pathNot: fromNot },
  to: { path: ours, pathNot: may },
});
const never = (name, from, to) => ({ name, severity: "error", from, to });

const later = nouns
  .slice(0, -1)
  .map((noun, index) =>
    never(
      `${noun}-before-${nouns[index + 1]}`,
      { path: `^app/domain/${noun}/` },
      { path: `^app/domain/(${nouns.slice(index + 1).join("|")})/` },
    ),
  );

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    never("no-cycle", {}, { circular: true }),
    never("no-unresolved", {}, { couldNotResolve: true, pathNot: "^virtual:" }),
    never("no-test-in-production", { pathNot: "^test/" }, { path: "^test/" }),
    never(
      "no-development-package",
      // The list of routes is read by the builder alone; `dev.js` is the builder.
      { path: "^(app|db|emails)/", pathNot: "^app/(dev\\.js|routes\\.ts)$" },
      { dependencyTypes: ["npm-dev", "npm-no-pkg"], dependencyTypesNot: ["type-only"] },
    ),

    layer("kit-alone", kit, [kit]),
    never("kit-no-package", { path: kit }, { path: packages }),
    layer("documents-on-kit", documents, [kit, documents, locales]),
    layer("schema-on-kit", schema, [kit, schema]),
    layer("database-low", "^db/", ["^db/", kit], [schema, "^db/(migrate\\.ts$|seed/)"]),
    layer("migrate-knows-queues", "^db/migrate\\.ts$", [
      "^db/",
      kit,
      "^app/domain/core/job-queues\\.ts$",
      "^app/env\\.server\\.ts$",
    ]),
    layer("seed-through-doors", "^db/seed/", [
      "^db/",
      kit,
      documents,
      locales,
      door,
      pure,
      "^app/(wire|env)\\.server\\.ts$",
      "^app/adapters/secrets\\.ts$",
    ]),
    layer("locales-low", locales, [kit, locales, documents]),
    never(
      "locales-see-types-of-documents",
      { path: locales },
      { path: documents, dependencyTypesNot: ["type-only"] },
    ),
    layer("emails-on-kit", "^emails/", [kit, locales, "^emails/"]),

    layer("core-knows-no-noun", core, [kit, documents, locales, database, core]),
    layer(
      "domain-low",
      "^app/domain/",
      [kit, documents, locales, database, "^app/domain/"],
      [core, "^app/domain/notifications/"],
    ),
    layer("notifications-write-mail", "^app/domain/notifications/", [
      kit,
      documents,
      locales,
      database,
      "^app/domain/",
      "^emails/",
    ]),
    ...later,
    never(
      "noun-through-the-door",
      { path: "^app/domain/([^/]+)/" },
      { path: "^app/domain/", pathNot: ["^app/domain/$1/", door] },
    ),
    never(
      "noun-inside-itself",
      { path: "^app/domain/([^/]+)/", pathNot: door },
      { path: "^app/domain/$1/index\\.ts$" },
    ),
    layer("pure-rules", pure, [kit, pure]),
    never("pure-rules-no-package", { path: pure }, { path: packages, pathNot: "node_modules/zod/" }),
    never(
      "domain-through-the-door",
      { path: ours, pathNot: ["^app/domain/", "^test/", "^db/migrate\\.ts$"] },
      { path: "^app/domain/", pathNot: [door, pure, port] },
    ),

    layer("adapters-under-wire", "^app/adapters/", [
      kit,
      documents,
      locales,
      door,
      pure,
      port,
      "^db/(client\\.server|job-database)\\.ts$",
      "^app/adapters/",
    ]),
    // The parts that the processes are made of: wire alone puts them together, and only what starts a process asks it.
    layer("wire-knows-the-parts", "^app/wire\\.server\\.ts$", [
      kit,
      door,
      port,
      "^app/adapters/",
      "^app/env\\.server\\.ts$",
      "^app/jobs/work\\.ts$",
      "^app/web/(context|http/web-request|live/live-hub)\\.ts$",
      "^db/(client\\.server|readiness)\\.ts$",
    ]),
    layer("verify-looks-only", "^app/verify/", [kit, door, "^db/client\\.server\\.ts$", "^app/verify/"]),
    layer("jobs-call-verbs", "^app/jobs/", [
      kit,
      documents,
      locales,
      door,
      pure,
      port,
      "^app/adapters/",
      "^app/jobs/",
    ]),
    layer("web-under-routes", "^app/web/", [
      kit,
      documents,
      locales,
      door,
      pure,
      port,
      "^app/adapters/(logger|redact)\\.ts$",
      "^app/(wire|env)\\.server\\.ts$",
      "^app/server\\.ts$",
      "^app/jobs/",
      "^app/web/",
      "^app/ui/",
    ]),
    never(
      "web-makes-no-markup",
      { path: "^app/web/" },
      { path: "^app/ui/.+\\.tsx$", dependencyTypesNot: ["type-only"] },
    ),
    layer("ui-props-in-markup-out", "^app/ui/", [kit, locales, pure, "^app/ui/", documents]),
    never(
      "ui-sees-types-of-documents",
      { path: "^app/ui/" },
      { path: documents, dependencyTypesNot: ["type-only"] },
    ),
    layer("routes-thin", "^app/routes/", [
      kit,
      documents,
      locales,
      door,
      pure,
      "^app/web/",
      "^app/ui/",
      "^app/root\\.tsx$",
    ]),
    never(
      "routes-no-vendor",
      { path: "^app/(routes|ui|root\\.tsx|entry\\.client\\.tsx)" },
      { path: `${packages}(drizzle-orm|postgres|stripe|resend|pg-boss)/` },
    ),

    never(
      "wire-is-known-to-processes",
      {
        path: "^(app|db|emails)/",
        pathNot: ["^app/web/http/start-", "^app/(setup|verify|wire\\.server)\\.ts$", "^db/seed/"],
      },
      { path: "^app/wire\\.server\\.ts$" },
    ),
    never(
      "environment-is-read-once",
      {
        path: "^(app|db|emails)/",
        pathNot: [
          "^app/(wire\\.server|setup|verify|entry\\.server)\\.",
          "^app/web/http/start-",
          "^db/(client\\.server|migrate)\\.ts$",
          "^db/seed/",
        ],
      },
      { path: "^app/env\\.server\\.ts$" },
    ),
    never(
      "sandbox-stands-alone",
      { path: "^test/sandbox/", pathNot: "\\.test\\.tsx?$" },
      { path: "^(app/(domain|adapters|web|routes|ui|jobs|wire\\.server|env\\.server)|db/)" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|public)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    moduleSystems: ["es6"],
    // Built-in modules that only go by their prefixed name.
    builtInModules: { add: ["node:sqlite"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".d.ts"],
    },
  },
};
