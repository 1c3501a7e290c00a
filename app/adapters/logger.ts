import { lineWriter } from "#app/adapters/line-writer.ts";
import { isSecretName, redacted, redactText } from "#app/adapters/redact.ts";

export type LogFields = Record<string, unknown>;
export type LogLevel = "debug" | "info" | "warn" | "error";

/** Structured log: one JSON object a line. Fields are redacted by name and by shape before they are written. */
export type Logger = { [level in LogLevel]: (message: string, fields?: LogFields) => void } & {
  /** A log that adds these fields to each of its lines. */
  with(fields: LogFields): Logger;
};

export type LoggerOptions = {
  level?: LogLevel;
  /** Values that must never be printed, wherever they turn up (`Env.secrets`). */
  secrets?: readonly string[];
  write?: (line: string) => void;
  now?: () => Date;
};

const levels: readonly LogLevel[] = ["debug", "info", "warn", "error"];
const longestLine = 8_000;
const longestText = 4_000;

/** Drizzle writes the values of a failed statement behind it: what people typed, hashes, mail addresses. */
const withoutValues = (text: string) =>
  text.replace(/(Failed query: [\s\S]*?\nparams: )[\s\S]*?(?=\n {4}at |$)/, `$1${redacted}`);

const ofError = (error: Error, depth: number) => {
  const { code, cause } = error as Error & { code?: unknown };
  return {
    name: error.name,
    message: withoutValues(error.message).slice(0, longestText),
    ...(code !== undefined && { code }),
    stack: error.stack && withoutValues(error.stack).slice(0, longestText),
    ...(cause !== undefined && { cause: plain(cause, depth + 1) }),
  };
};

/** The value as JSON can carry it: errors with their cause, bigints as strings, secrets gone by name. */
const plain = (value: unknown, depth = 0): unknown => {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return value.slice(0, longestText);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth > 6) return "[deep]";
  if (value instanceof Error) return ofError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Map || value instanceof Set) return plain([...value], depth);
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => plain(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecretName(name) && inner != null ? redacted : plain(inner, depth + 1),
    ]),
  );
};

const toStdout = lineWriter((text) => void process.stdout.write(text));

/** Makes the log of a process; writes to standard output unless told otherwise. */
export const createLogger = (options: LoggerOptions = {}): Logger => {
  const { level = "info", secrets = [], write = toStdout, now = () => new Date() } = options;
  const lowest = levels.indexOf(level);
  const make = (shared: LogFields): Logger => {
    const at =
      (name: LogLevel) =>
      (message: string, fields: LogFields = {}) => {
        if (levels.indexOf(name) < lowest) return;
        const line = { at: now().toISOString(), level: name, message, ...shared, ...fields };
        const text = redactText(JSON.stringify(plain(line)), secrets);
        write(`${text.length > longestLine ? cut(line, name) : text}\n`);
      };
    const cut = (line: LogFields, name: LogLevel) =>
      JSON.stringify({
        at: line.at,
        level: name,
        message: redactText(String(line.message).slice(0, 500), secrets),
        requestId: line.requestId,
        cut: redactText(JSON.stringify(plain(line)), secrets).slice(0, longestLine),
      });
    return {
      debug: at("debug"),
      info: at("info"),
      warn: at("warn"),
      error: at("error"),
      with: (fields) => make({ ...shared, ...fields }),
    };
  };
  return make({});
};
