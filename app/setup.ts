import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { databaseClock } from "#app/adapters/clock.ts";
import { createLogger } from "#app/adapters/logger.ts";
import { startJobSender } from "#app/adapters/pg-boss-jobs.ts";
import { makeSecrets } from "#app/adapters/secrets.ts";
import { type BaseCtx, isAppError, isTransient } from "#app/domain/core/index.ts";
import { type SetUpBusinessInput, setUpBusiness } from "#app/domain/identity/index.ts";
import { type Env, EnvError, readProcessEnv } from "#app/env.server.ts";
import { isLocale, locales } from "#app/kit/locale.ts";
import { absolute } from "#app/kit/paths.ts";
import { connect } from "#db/client.server.ts";
import { checkDatabase } from "#db/readiness.ts";

const usage =
  "npm run setup -- --business NAME --slug SLUG --owner MAIL [--currency EUR] [--time-zone Europe/Berlin] [--locale en]";

/** What is wrong with a value, in words for the one who typed it. */
const wrong: Record<string, string> = {
  slug: "--slug must be a letter and then 2 to 38 of a-z, 0-9 and -, and no word that Kvit's own addresses use",
  owner: "--owner is not an e-mail address",
  email: "--owner is not an e-mail address",
  name: "--business must be a name of at most 120 characters",
  currency: "--currency is no ISO 4217 code, like EUR or RSD",
  timeZone: "--time-zone is none, like Europe/Berlin",
  country: "--time-zone lies in no country; name one of a place, like Europe/Berlin",
  locale: `--locale is one of ${locales.join(", ")}`,
};

class SetupError extends Error {
  override name = "SetupError";
}

/** The arguments as a business to make. Throws `SetupError` naming the first thing that is wrong. */
export function readArguments(args: string[]): SetUpBusinessInput {
  const values = parsed(args);
  for (const name of ["business", "slug", "owner"] as const)
    if (!values[name]?.trim()) throw new SetupError(`--${name} is missing (${usage})`);
  const { business = "", slug = "", owner = "", currency, locale = "en" } = values;
  if (!isLocale(locale)) throw new SetupError(wrong.locale as string);
  return {
    name: business.trim(),
    slug,
    currency: currency?.toUpperCase() ?? "EUR",
    timeZone: values["time-zone"] ?? "Europe/Berlin",
    locale,
    owner: { email: owner },
  };
}

function parsed(args: string[]) {
  const text = { type: "string" } as const;
  const options = {
    business: text,
    slug: text,
    owner: text,
    currency: text,
    "time-zone": text,
    locale: text,
  };
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [reason = ""] = (error as Error).message.split(/\.\s|\n/);
    throw new SetupError(`${reason} (${usage})`);
  }
}

/** Makes the business and says where its owner begins. */
async function setUp(env: Env<"setup">, input: SetUpBusinessInput): Promise<string> {
  const db = connect({ url: env.databaseUrl, poolSize: 2, applicationName: "kvit-setup" });
  try {
    await checkDatabase(db);
    const clock = await databaseClock(db.sql);
    const sender = await startJobSender({
      url: env.databaseUrl,
      applicationName: "kvit-setup-jobs",
      onError: () => {},
    });
    try {
      const base: BaseCtx = {
        db,
        clock,
        jobs: sender.jobs,
        secrets: makeSecrets(env.sessionSecret),
        log: createLogger({ level: env.logLevel, secrets: env.secrets }),
        source: "cli",
        appUrl: env.appUrl,
        demo: env.isDemo,
      };
      const { path } = await setUpBusiness(base, input);
      return absolute(env.appUrl, path);
    } finally {
      clock.stop();
      await sender.stop();
    }
  } finally {
    await db.close();
  }
}

/** One line for a person, whatever went wrong. */
export function reasonOf(error: unknown): string {
  if (error instanceof SetupError || error instanceof EnvError) return error.message;
  if (isTransient(error)) return "the database cannot be reached (DATABASE_URL)";
  if (!isAppError(error))
    return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
  if (error.code === "conflict") return "a business with this slug exists already";
  const [field = ""] = Object.keys(error.details.fields ?? {});
  return wrong[field] ?? `it cannot be used: ${field || error.code}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const input = readArguments(process.argv.slice(2));
    const address = await setUp(readProcessEnv("setup"), input);
    process.stdout.write(
      `${input.name} is ready. Its owner begins here, once, within a day:\n\n  ${address}\n\n`,
    );
  } catch (error) {
    const reason = reasonOf(error);
    process.stderr.write(`${reason.startsWith("Kvit cannot start") ? reason : `setup: ${reason}`}\n`);
    process.exitCode = 1;
  }
}
