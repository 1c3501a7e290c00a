import { data } from "@remix-run/node";
import * as z from "zod";
import { type ErrorDetails, errorStatus, isAppError } from "#app/domain/core/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { MessageKey } from "#app/locales/bind-messages.ts";
import { catalog } from "#app/locales/catalog.ts";
import { renderText } from "#app/locales/render.ts";
import type { AppContext } from "#app/web/context.ts";
import { waitWords } from "#app/web/words.ts";

/** A posted form, read with suspicion: a name given twice is not a text, a file is no text either. */
export interface Form {
  /** the value of a field, "" when it is missing or not one single text */
  text(name: string): string;
  /** all values of a name that may come several times */
  all(name: string): string[];
  /** whether a checkbox was ticked */
  flag(name: string): boolean;
  file(name: string): File | undefined;
  /** what was typed, to give it back; files, passwords and codes excepted */
  typed: Record<string, string>;
}

/** Whole forms by their request, for a refusal that comes before any page can give them back. */
const posted = new WeakMap<Request, [string, string][]>();

const neverGivenBack = new Set(["code", "sealed", "token", "secretKey", "webhookSecret"]);

/** more than the longest form of ours has: to take a million pairs apart stops everybody else's answers */
const mostFields = 5_000;
const mostKeptBytes = 1_048_576;

export async function readForm(request: Request): Promise<Form> {
  return formOf(request, await fieldsOf(request).catch(() => new FormData()));
}

async function fieldsOf(request: Request): Promise<FormData> {
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded"))
    return request.formData();
  const text = await request.text();
  let pairs = 1;
  for (let at = text.indexOf("&"); at !== -1; at = text.indexOf("&", at + 1)) pairs += 1;
  if (pairs > mostFields) throw new Error("the form has too many fields");
  const fields = new FormData();
  for (const [name, value] of new URLSearchParams(text)) fields.append(name, value);
  return fields;
}

/** The same of fields that were read already. */
export function formOf(request: Request, fields: FormData): Form {
  const form = withoutNuls(fields);
  posted.set(request, keptOf(form));
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === "string") as string[];
  const typed: Record<string, string> = Object.create(null);
  for (const [name, value] of form)
    if (typeof value === "string" && !neverGivenBack.has(name)) typed[name] ??= value.slice(0, 10_000);
  return {
    text: (name) => (form.getAll(name).length === 1 ? (texts(name)[0] ?? "") : ""),
    all: texts,
    flag: (name) => form.has(name),
    file: (name) => {
      const value = form.get(name);
      return value instanceof File && (value.size > 0 || value.name !== "") ? value : undefined;
    },
    typed: { ...typed },
  };
}

/**
 * What a person would have to fill in again had the form been for nothing: its fields, to be sent once more. Empty when
 * there is nothing to lose, and for a form with a file, which no page can give back.
 */
export async function keptForm(request: Request): Promise<[string, string][]> {
  // Who is nobody may send the megabytes that files are allowed: they are not read to keep a few words.
  const { headers } = request;
  const isLarge =
    headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > mostKeptBytes;
  if (!request.bodyUsed && !isLarge) await readForm(request);
  return posted.get(request) ?? [];
}

const neverTyped = new Set(["business", "returnTo"]);

function keptOf(form: FormData): [string, string][] {
  const fields = [...form].filter(([name]) => !neverGivenBack.has(name));
  const texts = fields.filter((field): field is [string, string] => typeof field[1] === "string");
  const hasTyped = texts.some(([name, value]) => value !== "" && !neverTyped.has(name));
  const size = texts.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return hasTyped && texts.length === fields.length && size < 50_000 ? texts : [];
}

/** The one character that no text of the database can hold, and nobody types. */
function withoutNuls(form: FormData): FormData {
  const clean = new FormData();
  for (const [name, value] of form)
    clean.append(name, typeof value === "string" ? value.replaceAll("\0", "") : value);
  return clean;
}

/** What a form's page shows when it comes back: sentences in the reader's language, and all that was typed. */
export interface FormFailure {
  errors: Record<string, string>;
  message?: string;
  typed: Record<string, string>;
}

/**
 * Runs a verb for a form. Its expected refusals (`invalid`, `conflict`, `limit`, `forbidden` with words of their own)
 * come back as an answer that keeps the form filled; everything else goes on as thrown.
 */
export async function submitting<T>(
  app: AppContext,
  form: Form,
  verb: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; failure: ReturnType<typeof failed> }> {
  try {
    return { ok: true, value: await verb() };
  } catch (error) {
    if (error instanceof z.ZodError) {
      return { ok: false, failure: failed(app, form, { errors: zodErrors(app, error) }, 422) };
    }
    if (!isAppError(error) || error.code === "not_found" || error.code === "unavailable") throw error;
    const { message, fields = {}, values = {}, retryAfterSeconds } = error.details;
    if (!message && Object.keys(fields).length === 0) throw error;
    const given = retryAfterSeconds ? { ...values, when: waitWords(app.locale, retryAfterSeconds) } : values;
    const errors = Object.fromEntries(
      Object.entries(fields).map(([name, key]) => [name, sentence(app, key, given)]),
    );
    const told = message ? sentence(app, message, given) : undefined;
    return { ok: false, failure: failed(app, form, { errors, message: told }, errorStatus[error.code]) };
  }
}

/** The answer to a form that cannot be taken, with the status a program understands. */
export function failed(
  _app: AppContext,
  form: Form,
  { errors, message }: { errors: Record<string, string>; message?: string },
  status: number,
) {
  const failure: FormFailure = { errors, message, typed: form.typed };
  return data(failure, { status });
}

/** A sentence of the catalog, by the key an error carries; a key that is none reads as "check this". */
export function sentence(app: AppContext, key: string, values: ErrorDetails["values"] = {}): string {
  const messages = catalog[app.locale];
  const message = messages[(key in messages ? key : "field.check") as MessageKey];
  const written = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "object" ? formatMoney(value, app.locale) : value,
  ]);
  return renderText(app.locale, message, Object.fromEntries(written) as never);
}

function zodErrors(app: AppContext, error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = issue.path.map(String).join(".");
    errors[name] ??= issueSentence(app, issue);
  }
  return errors;
}

function issueSentence(app: AppContext, issue: z.core.$ZodIssue): string {
  if (issue.code === "too_big") return sentence(app, "field.tooLong", { n: Number(issue.maximum) });
  if (issue.code === "too_small") return sentence(app, "field.required");
  return sentence(app, "field.check");
}
