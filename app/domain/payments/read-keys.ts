import type * as z from "zod";
import { AppError } from "../core/index.ts";

/** The words for a key that is none; a key itself is never repeated. */
const wrong: Record<string, string> = {
  secretKey: "paymentSettings.secretKey.wrong",
  webhookSecret: "paymentSettings.webhookSecret.wrong",
};

/** Reads the keys of an account. Throws `invalid`, saying for each field what a key looks like. */
export function readKeys<Shape extends z.ZodType>(shape: Shape, input: z.input<Shape>): z.output<Shape> {
  const read = shape.safeParse(input);
  if (read.success) return read.data;
  const names = read.error.issues.map(({ path }) => String(path[0]));
  throw new AppError("invalid", {
    fields: Object.fromEntries(names.map((name) => [name, wrong[name] ?? "field.check"])),
  });
}
