import { eq } from "drizzle-orm";
import { businesses } from "#db/schema/businesses.ts";
import { AppError, type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { surveyPolicy } from "./survey-policy.ts";

export interface SurveyPolicyInput {
  isOn: boolean;
  /** hours after a payment arrived, and after a dispute was decided */
  effortHours: number;
  satisfactionHours: number;
}

/** Hours that a request may wait: 30 days, after which it would ask of what is forgotten. */
export const waitRange = { least: 0, most: 720 } as const;

/**
 * Decides whether and when clients are asked by mail how it went. Requests planned before keep their time. Owners only.
 * Throws `invalid` naming hours that are none or out of range.
 */
export async function changeSurveyPolicy(ctx: Ctx, input: SurveyPolicyInput): Promise<void> {
  requireStaff(ctx, "owner");
  const names = ["effortHours", "satisfactionHours"] as const;
  const wrong = names.filter((name) => {
    const hours = input[name];
    return !Number.isInteger(hours) || hours < waitRange.least || hours > waitRange.most;
  });
  if (wrong.length > 0)
    throw new AppError("invalid", {
      fields: Object.fromEntries(wrong.map((name) => [name, "surveys.range"])),
      values: { ...waitRange },
    });
  const after = {
    isOn: input.isOn,
    effortMinutes: 60 * input.effortHours,
    satisfactionMinutes: 60 * input.satisfactionHours,
  };
  await transaction(ctx, async (inTx) => {
    const isIt = eq(businesses.id, ctx.scope.businessId);
    const [business] = await inTx.tx.select().from(businesses).where(isIt).for("update");
    if (!business) throw notFound();
    const before = surveyPolicy(business);
    if (Object.entries(after).every(([name, value]) => before[name as keyof typeof after] === value)) return;
    await inTx.tx
      .update(businesses)
      .set({ settings: { ...business.settings, surveys: after } })
      .where(isIt);
    await recordEvent(inTx, {
      ...{ kind: "business.changed", subject: { kind: "business", id: business.id } },
      data: { fields: ["surveys"], before, after },
    });
  });
}
