import { AppError } from "../core/index.ts";

/** longer than anybody types, shorter than what slows a page down */
export const longestText = 10_000;

/** Words a person wrote, without white space around them. Throws `invalid` under the field's name when there are none or too many. */
export function readText(text: string, field: string): string {
  const words = text.toWellFormed().trim();
  if (!words) throw new AppError("invalid", { fields: { [field]: "field.required" } });
  if (words.length > longestText)
    throw new AppError("invalid", { fields: { [field]: "disputes.error.long" } });
  return words;
}
