import { z } from "zod";
import { isLoopbackHost } from "#app/kit/loopback.ts";

/** What a process is about to do; each needs another set of variables. */
export type Need = "web" | "worker" | "migrate" | "verify" | "setup";

/** Thrown when the environment does not carry what the process needs; the message is one line for a person. */
export class EnvError extends Error {
  override name = "EnvError";
}

const secretHint = "make one with: openssl rand -base64 48";
const databaseHint = "postgres://…, as db/bootstrap.ts prints it";

/** Host names of a PostgreSQL address; a list of hosts counts as each of them. */
const databaseHosts = (address: string) => new URL(address).hostname.split(",");

const databaseUrl = z.string({ error: `is missing (${databaseHint})` }).refine(
  (value) => {
    const url = URL.parse(value);
    return (
      url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== "" && url.pathname.length > 1
    );
  },
  { error: `is not a PostgreSQL address (${databaseHint})` },
);

const webAddress = (error: string) =>
  z.string({ error }).transform((value, context) => {
    const url = URL.parse(value);
    if (
      url &&
      /^https?:$/.test(url.protocol) &&
      url.pathname === "/" &&
      !url.search &&
      !url.hash &&
      !url.username
    )
      return url.origin;
    context.addIssue({
      code: "custom",
      message: "must be an origin and nothing more (https://invoices.example.com)",
    });
    return z.NEVER;
  });

const wholeNumber = (low: number, high: number, fallback: number) =>
  z
    .string()
    .refine((value) => /^\d{1,6}$/.test(value) && Number(value) >= low && Number(value) <= high, {
      error: `must be a whole number from ${low} to ${high}`,
    })
    .transform(Number)
    .default(fallback);

const everyone = {
  KVIT_DEMO: z.enum(["0", "1"], { error: "is 1 or unset" }).default("0"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error"], { error: "is debug, info, warn or error" })
    .default("info"),
  DB_POOL_SIZE: wholeNumber(1, 200, 10),
};

const serving = {
  ...everyone,
  DATABASE_URL: databaseUrl,
  AUDIT_DATABASE_URL: databaseUrl.optional(),
  MIGRATE_DATABASE_URL: databaseUrl.optional(),
  APP_URL: webAddress("is missing (the address people use, like https://invoices.example.com)"),
  SESSION_SECRET: z
    .string({ error: `is missing (${secretHint})` })
    .refine((value) => Buffer.byteLength(value) >= 32, { error: `is shorter than 32 bytes (${secretHint})` }),
  RESEND_API_KEY: z.string({ error: "is missing (from resend.com, API keys)" }),
  RESEND_BASE_URL: z.url({ protocol: /^https?$/, error: "is not an http address" }).optional(),
  MAIL_FROM: z
    .string({ error: "is missing (like: Kvit <invoices@example.com>)" })
    .refine((value) => /^([^<>\r\n]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/.test(value), {
      error: "is not a sender (like: Kvit <invoices@example.com>)",
    }),
  PORT: wholeNumber(0, 65_535, 3000),
  /** Left empty, the demo listens on this machine only and production on every address. */
  HOST: z.string().default(""),
  TRUST_PROXY: wholeNumber(0, 10, 0),
  KVIT_ANCHOR_FILE: z.string().optional(),
  /** Where attachments lie; every web and worker process needs the same. */
  FILES_DIR: z.string().default(".kvit/files"),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[sr]k_(test|live)_\w{8,240}$/, {
      error: "is not a secret key (sk_live_…, rk_live_…, sk_test_…)",
    })
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[\w+/=-]{8,240}$/, { error: "is not a signing secret (whsec_…)" })
    .optional(),
  STRIPE_BASE_URL: webAddress("is not an http address").optional(),
};

const shapes = {
  web: z.object(serving),
  worker: z.object(serving),
  migrate: z.object({
    ...everyone,
    MIGRATE_DATABASE_URL: databaseUrl,
    DATABASE_URL: databaseUrl.optional(),
    SESSION_SECRET: serving.SESSION_SECRET.optional(),
  }),
  verify: z.object({
    ...everyone,
    AUDIT_DATABASE_URL: databaseUrl,
    KVIT_ANCHOR_FILE: serving.KVIT_ANCHOR_FILE,
    SESSION_SECRET: serving.SESSION_SECRET.optional(),
  }),
  setup: z.object({
    ...everyone,
    DATABASE_URL: databaseUrl,
    APP_URL: serving.APP_URL,
    SESSION_SECRET: serving.SESSION_SECRET,
  }),
};

type Raw = { [name in Need]: z.infer<(typeof shapes)[name]> };
type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<Name>;
type Named<Shape> = {
  readonly [Name in keyof Shape as Name extends "KVIT_DEMO" ? never : CamelCase<Name & string>]: Shape[Name];
};

/** The environment of one kind of process: `DATABASE_URL` is `databaseUrl`, `KVIT_DEMO=1` is `isDemo`. */
export type Env<For extends Need = "web"> = Named<Raw[For]> & {
  readonly isDemo: boolean;
  /** Every secret value of this environment, so that the log can refuse to print it. */
  readonly secrets: readonly string[];
};

const problemsOf = (issues: readonly z.core.$ZodIssue[]) =>
  issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);

/** What no single variable can know: keys come in pairs, the demo may reach neither real money nor a database that is not its own. */
const contradictions = (raw: Partial<Raw["web"]>): string[] => {
  const problems: string[] = [];
  const isDemo = raw.KVIT_DEMO === "1";
  if (raw.APP_URL?.startsWith("http:") && !isDemo && !isLoopbackHost(new URL(raw.APP_URL).hostname))
    problems.push("APP_URL must begin with https://");
  if (raw.STRIPE_SECRET_KEY && !raw.STRIPE_WEBHOOK_SECRET)
    problems.push("STRIPE_WEBHOOK_SECRET is missing beside STRIPE_SECRET_KEY: set both or neither");
  if (raw.STRIPE_WEBHOOK_SECRET && !raw.STRIPE_SECRET_KEY)
    problems.push("STRIPE_SECRET_KEY is missing beside STRIPE_WEBHOOK_SECRET: set both or neither");
  if (!isDemo) return problems;
  if (/^re_(?!demo)/.test(raw.RESEND_API_KEY ?? ""))
    problems.push("RESEND_API_KEY is a live key: unset it or unset KVIT_DEMO");
  if (/^[sr]k_live/.test(raw.STRIPE_SECRET_KEY ?? ""))
    problems.push("STRIPE_SECRET_KEY is a live key: unset it or unset KVIT_DEMO");
  for (const name of ["DATABASE_URL", "AUDIT_DATABASE_URL", "MIGRATE_DATABASE_URL"] as const)
    if (raw[name] && !databaseHosts(raw[name]).every(isLoopbackHost))
      problems.push(`${name} is not on this machine, which KVIT_DEMO=1 requires`);
  return problems;
};

const camelCase = (name: string) =>
  name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const passwordsIn = (values: unknown[]) =>
  values.flatMap((value) => (typeof value === "string" && URL.parse(value)?.password) || []);

/**
 * Reads and checks the environment for one kind of process. Names every missing or malformed variable in one
 * line and never shows a value. Throws `EnvError`.
 */
export const readEnv = <For extends Need>(
  source: Readonly<Record<string, string | undefined>>,
  need: For,
): Env<For> => {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  if (given.KVIT_DEMO === "1") given.APP_URL ??= `http://localhost:${given.PORT ?? 3000}`;
  const parsed = shapes[need].safeParse(given);
  const problems = parsed.success ? contradictions(parsed.data) : problemsOf(parsed.error.issues);
  if (!parsed.success || problems.length > 0) throw new EnvError(`Kvit cannot start: ${problems.join("; ")}`);
  const raw: Partial<Raw["web"]> = parsed.data;
  const isDemo = raw.KVIT_DEMO === "1";
  const { KVIT_DEMO: _, ...rest } = raw;
  const named = Object.fromEntries(Object.entries(rest).map(([name, value]) => [camelCase(name), value]));
  if ("PORT" in raw) named.host ||= isDemo ? "127.0.0.1" : "0.0.0.0";
  const secrets = [raw.SESSION_SECRET, raw.RESEND_API_KEY, raw.STRIPE_SECRET_KEY, raw.STRIPE_WEBHOOK_SECRET]
    .concat(passwordsIn(Object.values(rest)))
    .filter((secret) => secret !== undefined && secret.length >= 8);
  return Object.freeze({ ...named, isDemo, secrets: Object.freeze(secrets) }) as Env<For>;
};

/** `readEnv` over this process's own environment. */
export const readProcessEnv = <For extends Need>(need: For): Env<For> => readEnv(process.env, need);
