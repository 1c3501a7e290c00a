import * as z from "zod";
import type { Form, FormValue } from "#test/sandbox/stripe/form.ts";
import { refuse } from "#test/sandbox/stripe/refusal.ts";

/** A rule's own words and code, for `superRefine`. */
export function complain(context: z.RefinementCtx, message: string, code?: string): void {
  context.addIssue({ code: "custom", message, params: { code } });
}

export const text = (longest = 5000) =>
  z.string().superRefine((value, context) => {
    if (value === "") complain(context, "You passed an empty string.", "parameter_invalid_empty");
    if (value.length > longest)
      complain(context, `Invalid string: must be at most ${longest} characters`, "invalid_string");
  });

export const integer = (least: number) =>
  z
    .string()
    .superRefine((value, context) => {
      const code = "parameter_invalid_integer";
      if (!/^-?\d+$/.test(value)) complain(context, `Invalid integer: ${value}`, code);
      else if (Number(value) < least)
        complain(context, `This value must be greater than or equal to ${least}.`, code);
    })
    .transform(Number);

export const flag = z
  .string()
  .superRefine((value, context) => {
    if (value !== "true" && value !== "false") complain(context, `Invalid boolean: ${value}`);
  })
  .transform((value) => value === "true");

export const url = z.string().superRefine((value, context) => {
  if (!/^https?:$/.test(URL.parse(value.replace("{CHECKOUT_SESSION_ID}", "x"))?.protocol ?? ""))
    complain(context, "Not a valid URL", "url_invalid");
});

export const email = z.string().superRefine((value, context) => {
  if (!/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(value))
    complain(context, `Invalid email address: ${value}`, "email_invalid");
});

export const currency = z.string().transform((value) => value.toLowerCase());

/** At most 50 pairs of at most 40 and 500 signs; an empty value removes a key. */
export const metadata = z.record(z.string(), z.string()).superRefine((pairs, context) => {
  const entries = Object.entries(pairs);
  if (entries.length > 50) complain(context, "Metadata can have up to 50 keys.");
  for (const [key, value] of entries) {
    if (key.length > 40)
      complain(context, `Metadata keys must be under 40 characters long: ${key}`, "invalid_string");
    if (value.length > 500)
      complain(context, `Metadata values must be under 500 characters long: ${key}`, "invalid_string");
  }
});

/** The types of this sandbox; others of Stripe's names are taken and fit nothing. */
export const methodTypes = z.array(
  z.string().superRefine((value, context) => {
    if (!/^[a-z0-9_]+$/.test(value)) complain(context, `Invalid payment method type: ${value}`);
  }),
);

export const expand = z.array(z.string()).optional();

const range = z.strictObject({
  gt: integer(0).optional(),
  gte: integer(0).optional(),
  lt: integer(0).optional(),
  lte: integer(0).optional(),
});
export const listing = {
  limit: integer(1).optional(),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: z.union([integer(0), range]).optional(),
  expand,
};

/** Reads parameters as the API does: the first thing wrong is refused with its name. */
export function readParams<Shape extends z.ZodType>(shape: Shape, given: Form): z.infer<Shape> {
  if ("payment_method_types" in given) {
    refuse(
      "`payment_method_types` is no longer supported. Use `allowed_payment_method_types`, " +
        "`excluded_payment_method_types` or your payment method settings.",
      { code: "payment_method_types_no_longer_supported", param: "payment_method_types" },
    );
  }
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const issue = read.error.issues.find((one) => one.code === "unrecognized_keys") ?? read.error.issues[0]!;
  return refuseIssue(issue, given);
}

function refuseIssue(issue: z.core.$ZodIssue, given: Form): never {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    const param = bracketed([...path, issue.keys[0]!]);
    return refuse(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  const param = bracketed(path);
  if (at(given, path) === undefined)
    return refuse(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  if (issue.code === "custom")
    return refuse(issue.message, { code: issue.params?.code as string | undefined, param });
  if (issue.code === "invalid_value")
    return refuse(`Invalid ${param}: must be one of ${issue.values.join(", ")}`, { param });
  return refuse(`Invalid ${param}`, { param });
}

function at(given: FormValue | undefined, path: string[]): FormValue | undefined {
  return path.reduce<FormValue | undefined>(
    (value, step) => (typeof value === "object" ? (value as Form)[step] : undefined),
    given,
  );
}

function bracketed([head = "", ...rest]: string[]): string {
  return head + rest.map((step) => `[${step}]`).join("");
}
