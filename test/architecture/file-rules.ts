import { isCode, isProduction, type Rule } from "./rule.ts";

/** A table of one subject, or one file of text that a tool or a standard wants whole. */
const longFiles = [
  // One table of broken documents, a row for each rule of the standard.
  "test/documents/en16931/check-document.test.ts",
  // The documents that the PDF tests draw, field by field.
  "test/documents/pdf/sample-documents.ts",
  // The mended passage of a foreign file, old and new text, kept whole so that it can be compared.
  "db/postgres-patch.js",
];
const mostLines = 300;

const drawer = /(^|\/)(utils?|helpers?|misc|services?|shared|lib|managers?)(\.[^/]*)?(\/|$)/;
const machinePath = /(?:^|[\s"'`(=])\/(?:root|home|Users|work|mnt)\/[\w.-]+/m;
// Put together so that this file is none of its own breaches.
const registry = new RegExp(
  ["registry", "\\.(npmjs|yarnpkg)\\.|\\bnpm(mirror)?", "\\.(pkg|com)\\b|/artifactory/"].join(""),
);

const named = (rule: Omit<Rule, "breaches"> & { isBroken(path: string): boolean }): Rule => ({
  ...rule,
  breaches: ({ path }) => (rule.isBroken(path) ? [path] : []),
});
const written = (rule: Omit<Rule, "breaches"> & { isBroken(text: string): boolean }): Rule => ({
  ...rule,
  breaches: ({ path, text }) => (rule.isBroken(text) ? [path] : []),
});

const lines = (count: number) => "x\n".repeat(count);
const plant = (path: string, text = "") => ({ path, text });

/** Walls that names and plain text show. */
export const fileRules: Rule[] = [
  named({
    name: "there is no drawer for what has no name",
    covers: (path) => /^(app|db|emails|test)\//.test(path),
    isBroken: (path) => drawer.test(path),
    planted: [
      plant("app/kit/utils.ts"),
      plant("app/domain/invoices/service.ts"),
      plant("test/helpers/x.ts"),
      plant("app/ui/misc.tsx"),
    ],
    fine: [plant("app/domain/invoices/list-invoices.ts")],
  }),
  named({
    name: "a test in the folder of routes would become a page",
    covers: (path) => path.startsWith("app/"),
    isBroken: (path) => /\.(test|spec)\.|__tests__/.test(path),
    planted: [plant("app/routes/portal/pay.test.ts"), plant("app/kit/money.spec.ts")],
  }),
  named({
    name: "files are named in small letters with hyphens",
    covers: (path) => isCode(path) && /^(app|db|emails|test)\//.test(path) && !path.startsWith("app/routes/"),
    isBroken: (path) => path.split("/").some((part) => !/^_?[a-z0-9]+([-.][a-z0-9]+)*$/.test(part)),
    planted: [plant("app/ui/InvoiceTable.tsx"), plant("app/domain/invoices/issue_invoice.ts")],
    fine: [plant("app/locales/mail.sr-latn.ts")],
  }),
  written({
    name: `a file has one subject: at most ${mostLines} lines`,
    covers: (path) => isCode(path) && !longFiles.includes(path),
    isBroken: (text) => text.split("\n").length - 1 > mostLines,
    planted: [plant("app/domain/invoices/x.ts", lines(mostLines + 1))],
    fine: [plant("app/domain/invoices/x.ts", lines(mostLines))],
  }),
  written({
    name: "no file knows the machine it was written on",
    covers: () => true,
    isBroken: (text) => machinePath.test(text),
    planted: [
      plant("README.md", `see ${"/"}root/kvit/README.md`),
      plant("app/x.ts", `open("${"/"}home/jana/x")`),
    ],
    fine: [plant("README.md", "as root, under https://kvit.example/home/x")],
  }),
  written({
    name: "no file names a place to download packages from",
    covers: (path) => !path.startsWith("test/architecture/"),
    isBroken: (text) => registry.test(text),
    planted: [plant("package-lock.json", `"https://${"registry"}.npmjs.org/zod"`)],
  }),
  written({
    name: "the lockfile holds versions and sums, no addresses",
    covers: (path) => path.endsWith("package-lock.json") || path.endsWith(".npmrc"),
    isBroken: (text) => /"resolved"|^\s*(@[\w-]+:)?registry\s*=/m.test(text),
    planted: [
      plant("package-lock.json", '{ "resolved": "https://x" }'),
      plant(".npmrc", "registry=https://x"),
    ],
  }),
  written({
    name: "what is left to do stands in an issue, not in the code",
    covers: isProduction,
    isBroken: (text) => /\b(TODO|FIXME)\b/.test(text),
    planted: [plant("app/domain/x.ts", `// ${"TO"}DO later`)],
  }),
];

/** Files under the same name in two nouns: neither would be found by saying it. */
export function sameNames(paths: readonly string[]): string[] {
  const verbs = paths.filter(
    (path) => /^app\/domain\/[^/]+\/.+\.ts$/.test(path) && !/\/(index|schemas)\.ts$/.test(path),
  );
  const seen = new Map<string, string>();
  return verbs.flatMap((path) => {
    const name = path.split("/").at(-1) as string;
    const first = seen.get(name);
    seen.set(name, path);
    return first ? [`${first} and ${path}`] : [];
  });
}
