import ts from "typescript";
import { isCode, isProduction, type Rule, under } from "./rule.ts";
import { type Look, placesOf } from "./source-files.ts";

const look = (rule: Omit<Rule, "breaches"> & { look: Look }): Rule => ({
  ...rule,
  breaches: (file) => placesOf(file, rule.look),
});

const isNamed = (node: ts.Node, name: string) => ts.isIdentifier(node) && node.text === name;
const reads = (node: ts.Node, object: string, property: string) =>
  ts.isPropertyAccessExpression(node) && isNamed(node.expression, object) && node.name.text === property;
const textOf = (node: ts.Node): string | undefined =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
    ? node.text
    : undefined;
const says = (pattern: RegExp) => (node: ts.Node) => pattern.test(textOf(node) ?? "");

/** Files that touch the environment beside its one reader, and what for. */
const environmentReaders = [
  "app/env.server.ts",
  // Plain JavaScript that starts the build: they choose production or development before anything is loaded.
  "app/start.js",
  "app/worker.js",
  "app/dev.js",
  // Hands the PATH of its own process to PostgreSQL's programs and nothing else.
  "db/embedded/run.ts",
];

const readsClock: Look = (node) =>
  (ts.isNewExpression(node) && isNamed(node.expression, "Date") && !node.arguments?.length) ||
  (ts.isCallExpression(node) && isNamed(node.expression, "Date")) ||
  reads(node, "Date", "now") ||
  reads(node, "performance", "now") ||
  reads(node, "Temporal", "Now") ||
  says(/\b(now|clock_timestamp|statement_timestamp)\(\)|\bcurrent_(date|time|timestamp)\b/i)(node);

const isHundred = (node: ts.Node) => ts.isNumericLiteral(node) && ["100", "0.01"].includes(node.text);

const roundsMoney: Look = (node) =>
  (ts.isBinaryExpression(node) &&
    ((node.operatorToken.kind === ts.SyntaxKind.SlashToken && isHundred(node.right)) ||
      (node.operatorToken.kind === ts.SyntaxKind.AsteriskToken &&
        [node.left, node.right].some((side) => ts.isNumericLiteral(side) && side.text === "0.01")))) ||
  isNamed(node, "parseFloat") ||
  (ts.isPropertyAccessExpression(node) && ["toFixed", "toPrecision"].includes(node.name.text));

const losesDigits: Look = (node) =>
  ["db", "orm", "tx"].some((name) => reads(node, name, "query")) ||
  (ts.isPropertyAccessExpression(node) &&
    node.name.text === "query" &&
    /\borm$/.test(node.expression.getText())) ||
  says(/\b(jsonb?_(object_)?agg|jsonb?_build_(object|array)|row_to_json)\b/i)(node);

const isUrl = (node: ts.Node | undefined): boolean => {
  const text = node && textOf(ts.isTemplateExpression(node) ? node.head : node);
  return text !== undefined && /^\/(?!(favicon\.svg|robots\.txt|assets\/))/.test(text);
};

const typesUrl: Look = (node) => {
  if (ts.isJsxAttribute(node) && /^(href|to|action|formAction)$/.test(node.name.getText())) {
    const value = node.initializer;
    return isUrl(value && ts.isJsxExpression(value) ? value.expression : value);
  }
  return (
    ts.isCallExpression(node) &&
    /^(redirect|redirectDocument|navigate)$/.test(node.expression.getText()) &&
    isUrl(node.arguments[0])
  );
};

const isErrorClass = (node: ts.ClassLikeDeclaration) =>
  node.heritageClauses?.some((clause) =>
    clause.types.some((type) => /Error$/.test(type.expression.getText())),
  );

const isNotReExport: Look = (node) =>
  ts.isSourceFile(node.parent ?? node) && !ts.isSourceFile(node) && node.kind !== ts.SyntaxKind.EndOfFileToken
    ? !(ts.isExportDeclaration(node) && node.moduleSpecifier)
    : false;

/** Walls that a syntax tree shows. */
export const codeRules: Rule[] = [
  look({
    name: "the environment is read in one file",
    covers: (path) => isProduction(path) && !environmentReaders.includes(path),
    look: (node) => reads(node, "process", "env"),
    planted: [
      { path: "app/domain/core/clock.ts", text: "export const zone = process.env.TZ;" },
      { path: "app/web/http/start-web.ts", text: "const { PORT } = process.env;" },
    ],
    fine: [{ path: "app/env.server.ts", text: "export const env = process.env;" }],
  }),
  look({
    name: "the domain, the kit and the documents have no clock of their own",
    covers: under("app/domain", "app/kit", "app/documents"),
    look: readsClock,
    planted: [
      { path: "app/domain/invoices/x.ts", text: "const today = new Date();" },
      { path: "app/domain/invoices/x.ts", text: "const today = new Date;" },
      { path: "app/kit/dates.ts", text: "const at = Date.now();" },
      { path: "app/documents/pdf/x.ts", text: "const at = Date();" },
      { path: "app/domain/invoices/x.ts", text: "const due = sql`due_on < $" + "{edge} or due_on < now()`;" },
      { path: "app/domain/invoices/x.ts", text: 'const due = sql.raw("due_on < current_date");' },
    ],
    fine: [
      {
        path: "app/domain/core/x.ts",
        text: "const at = new Date(ctx.clock.now().getTime() + 1); // not now()",
      },
    ],
  }),
  look({
    name: "only the kit rounds and reads amounts",
    covers: (path) => isProduction(path) && !path.startsWith("app/kit/"),
    look: roundsMoney,
    planted: [
      { path: "app/ui/money.tsx", text: "const euros = cents / 100;" },
      { path: "app/ui/money.tsx", text: "const euros = 0.01 * cents;" },
      { path: "app/routes/portal/pay.tsx", text: 'const amount = parseFloat(form.get("amount"));' },
      { path: "app/routes/portal/pay.tsx", text: "const amount = Number.parseFloat(text);" },
      { path: "emails/receipt.tsx", text: "const text = amount.toFixed(2);" },
    ],
    fine: [
      { path: "app/kit/money.ts", text: "const share = units / 100;" },
      { path: "app/web/http/x.ts", text: "const seconds = ms / 1000; // 5 / 100" },
    ],
  }),
  look({
    name: "no figure passes through the database's JSON, where it would lose digits",
    // verify compares inside the database, which keeps every digit, and reads only text.
    covers: (path) => isProduction(path) && !path.startsWith("app/verify/"),
    look: losesDigits,
    planted: [
      { path: "app/domain/x/list.ts", text: "await db.query.invoices.findMany({ with: { lines: true } });" },
      { path: "app/domain/x/list.ts", text: "await ctx.db.orm.query.invoices.findFirst();" },
      { path: "app/domain/x/list.ts", text: "const lines = sql`json_agg($" + "{invoiceLines.net})`;" },
      { path: "db/x.ts", text: "const text = \"select jsonb_build_object('net', net)\";" },
    ],
  }),
  look({
    name: "every address comes from kit/paths",
    covers: under("app/routes", "app/ui", "app/web"),
    look: typesUrl,
    planted: [
      { path: "app/routes/portal/x.tsx", text: 'export const x = <a href="/desk">x</a>;' },
      { path: "app/routes/portal/x.tsx", text: "export const x = <Link to={`/$" + "{slug}/pay`} />;" },
      { path: "app/routes/portal/x.ts", text: 'export const action = () => redirect("/login");' },
    ],
    fine: [
      { path: "app/routes/portal/x.tsx", text: "export const x = <a href={paths.desk()}>x</a>;" },
      { path: "app/ui/x.tsx", text: 'export const x = <a href="#lines">x</a>;' },
    ],
  }),
  look({
    name: "errors are the only classes",
    covers: isProduction,
    look: (node) => ts.isClassLike(node) && !isErrorClass(node),
    planted: [{ path: "app/domain/invoices/x.ts", text: "export class InvoiceService {}" }],
    fine: [{ path: "app/domain/core/errors.ts", text: "export class AppError extends Error {}" }],
  }),
  look({
    name: "a door only opens: it holds no code",
    covers: (path) => /^app\/domain\/[^/]+\/index\.ts$/.test(path),
    look: isNotReExport,
    planted: [
      {
        path: "app/domain/invoices/index.ts",
        text: 'export const limit = 5;\nexport * from "./invoice.ts";',
      },
      { path: "app/domain/invoices/index.ts", text: 'import "./invoice.ts";' },
    ],
    fine: [
      { path: "app/domain/invoices/index.ts", text: '/** What it is. */\nexport * from "./invoice.ts";' },
    ],
  }),
  look({
    name: "pages are found by key, never by counting rows past",
    covers: under("app/domain"),
    look: (node) =>
      (ts.isPropertyAccessExpression(node) && node.name.text === "offset") || says(/\boffset\s+[\d$]/i)(node),
    planted: [
      { path: "app/domain/x/list.ts", text: "select().from(invoices).limit(25).offset(50);" },
      { path: "app/domain/x/list.ts", text: "sql`select 1 limit 25 offset 50`;" },
    ],
  }),
  look({
    name: "the shared folder is read by tests alone",
    covers: (path) => isCode(path) && !path.startsWith("test/"),
    look: says(/\.\.\/shared\/|^KVIT_CORPUS$/),
    planted: [{ path: "db/seed/x.ts", text: 'readFileSync("../shared/data/x.xml");' }],
  }),
];
