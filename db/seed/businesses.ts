import { calendarWith, startingRefundLimit } from "#app/domain/identity/index.ts";
import { addMonths, instantOf, todayIn } from "#app/kit/dates.ts";
import type { businesses } from "#db/schema/businesses.ts";
import { noteEvent } from "./events.ts";
import type { Frame } from "./shapes.ts";

/** When a business came to Kvit: some months before its first invoice here. */
export function joinedAt({ business, today }: Pick<Frame, "business" | "today">): Date {
  return instantOf(addMonths(today, -27), "10:00", business.row.timeZone);
}

/** The business itself; its row is written before the others, because they all point to it. */
export function businessRow(frame: Frame): typeof businesses.$inferInsert {
  const createdAt = joinedAt(frame);
  return { ...frame.business.row, id: frame.businessId, guideDoneAt: after(createdAt, 95), createdAt };
}

/** The same with the holidays of its region from this year on, as the settings would have them. */
export async function rowWithHolidays(frame: Frame): Promise<typeof businesses.$inferInsert> {
  const row = businessRow(frame);
  const year = Number(frame.today.slice(0, 4));
  const ahead = await calendarWith(row.calendar, year);
  const past = row.calendar.holidays.filter((day) => day < `${year}-01-01`);
  return { ...row, calendar: { ...ahead, holidays: [...past, ...ahead.holidays] } };
}

/** Notes the beginning of a business with its accounts and staff. Returns the staff members' ids by first word. */
export function foundBusiness(frame: Frame, personIds: Map<string, { id: string }>): Map<string, string> {
  const { business, businessId, book, random } = frame;
  const { slug, currency, timeZone, locale, name } = business.row;
  const subject = { kind: "business", id: businessId } as const;
  noteEvent(book, businessId, random, {
    at: joinedAt(frame),
    kind: "business.created",
    subject,
    data: { slug, currency, timeZone, locale },
    details: { name },
  });
  business.accounts.forEach((account, index) => {
    const createdAt = after(joinedAt(frame), 20 + index);
    const id = random.id(createdAt);
    const { bic = null, ...fields } = account;
    const sinceOn = todayIn(timeZone, createdAt);
    book.bankAccounts.push({ businessId, id, ...fields, bic, sinceOn, isDefault: true, createdAt });
    noteEvent(book, businessId, random, {
      at: createdAt,
      kind: "bank_account.added",
      subject,
      data: {
        id,
        currency: account.currency,
        kind: account.kind,
        account: `•••• ${account.account.slice(-4)}`,
      },
      details: { account: account.account, holder: account.holder },
    });
  });
  return new Map(
    business.staff.map((member, index) => {
      const createdAt = after(joinedAt(frame), 5 + index);
      const id = random.id(createdAt);
      const { role, locale: _, ...fields } = member;
      const personId = personIds.get(member.email)!.id;
      book.memberships.push({ id, personId, businessId, kind: "staff", clientId: null, role, createdAt });
      const refundLimit = startingRefundLimit(role, business.row.currency);
      book.staffMembers.push({ businessId, id, personId, ...fields, refundLimit, createdAt });
      noteEvent(book, businessId, random, {
        at: createdAt,
        kind: "staff.added",
        subject: { kind: "staff", id },
        data: { role },
        details: { name: member.name, email: member.email },
      });
      return [member.email.split("@")[0]!, id] as const;
    }),
  );
}

const after = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);
