import * as z from "zod";
import { isPlainDate } from "#app/kit/dates.ts";
import { rootCauses } from "../disputes/index.ts";

export const longestSentence = 300;
export const windowDays = { least: 7, most: 365, usual: 60 } as const;

const sentence = z.string().trim().min(1).max(longestSentence);

/** What the business did about a cause: in the words that its clients will read. */
export const ImprovementInput = z.strictObject({
  said: sentence,
  did: sentence,
  cause: z.enum(rootCauses),
  ownerId: z.uuid(),
  startedOn: z.string().refine(isPlainDate),
  windowDays: z.number().int().min(windowDays.least).max(windowDays.most),
});
export type ImprovementInput = z.input<typeof ImprovementInput>;
