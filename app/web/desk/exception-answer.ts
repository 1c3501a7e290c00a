import { data } from "@remix-run/node";
import { loadClient } from "#app/domain/clients/index.ts";
import { AppError } from "#app/domain/core/index.ts";
import {
  type ExceptionRow,
  type ExceptionShare,
  type PartWanted,
  resolveException,
} from "#app/domain/payments/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { readId, showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { AppContext } from "#app/web/context.ts";
import { placingView } from "#app/web/desk/placing.ts";
import {
  chosenClient,
  readParts,
  requireChosen,
  requireLookedAt,
  typedParts,
} from "#app/web/desk/placing-form.ts";
import { amountText, readAmount } from "#app/web/desk/read-amount.ts";
import { namingLimit } from "#app/web/desk/refund-limit.ts";
import { type Form, submitting } from "#app/web/forms.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** What the page asks before anybody has said anything. */
export async function exceptionPlacing(desk: StaffHere, row: ExceptionRow, locale: Locale) {
  return answerView(
    desk,
    row,
    { shares: [], amount: row.amount, clientId: row.clientId ?? undefined },
    locale,
  );
}

interface Asked {
  shares: ExceptionShare[];
  /** of the next share */
  amount: bigint;
  clientId?: string;
  words?: string;
  typed?: Record<string, string>;
  typedFor?: string;
}

async function answerView(desk: StaffHere, row: ExceptionRow, asked: Asked, locale: Locale) {
  const { currency } = row;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const names = await Promise.all(asked.shares.map((one) => loadClient(desk.ctx, one.clientId)));
  const placing = await placingView(
    desk,
    {
      currency,
      amount: asked.amount,
      reference: row.reference ?? undefined,
      payerName: row.payerName ?? undefined,
      words: asked.words,
      clientId: asked.clientId,
      typed: asked.typed,
      typedFor: asked.typedFor,
    },
    locale,
  );
  return {
    placing,
    currency,
    shareAmount: amountText(asked.amount, currency, locale),
    whole: money(row.amount),
    rest: money(restOf(row, asked.shares)),
    shares: asked.shares.map((one, index) => ({
      name: names[index]?.name ?? "",
      amount: money(one.amount),
      field: showShare(one),
    })),
  };
}

/** The page once more with all that was typed; nothing has been done. */
export async function askedOfException(
  desk: StaffHere,
  row: ExceptionRow,
  form: Form,
  locale: Locale,
  failure: { errors: Record<string, string>; message?: string; status: number } = { errors: {}, status: 200 },
) {
  const { errors, message, status } = failure;
  const shares = readShares(form, row);
  const isShare = form.text("step") === "share" && status === 200;
  const next = isShare ? nextShare(form, row, locale) : undefined;
  const all = next ? [...shares, next] : shares;
  const rest = restOf(row, all);
  const answer = await answerView(
    desk,
    row,
    {
      shares: all,
      amount: next || form.text("step") === "assign" ? rest : shareAmount(form, row, rest, locale),
      clientId: next ? undefined : chosenClient(form),
      words: next ? undefined : form.text("words").trim() || undefined,
      typed: next ? undefined : typedParts(form),
      typedFor: form.text("placedFor"),
    },
    locale,
  );
  return data({ errors, message, typed: next ? {} : form.typed, answer }, { status });
}

/**
 * Carries out what the form says: `assign` (whole, or the last share of several), `refund`, `keep`. A share that leaves
 * something over is put aside and the page asks for the next one.
 */
export async function answerException(app: AppContext, desk: StaffHere, row: ExceptionRow, form: Form) {
  const { ctx } = desk;
  const exceptionId = row.id;
  const note = form.text("note").trim() || undefined;
  let isAgain = false;
  const done = await submitting(app, form, async () => {
    switch (form.text("step")) {
      case "share":
        nextShare(form, row, app.locale);
        isAgain = true;
        return;
      case "assign":
        await resolveException(ctx, { exceptionId, note, ...assignment(form, row, app.locale) });
        return;
      case "refund":
        await namingLimit(desk, app.locale, () =>
          resolveException(ctx, {
            exceptionId,
            note,
            as: "refund",
            clientId: chosenClient(form),
            payee: form.text("payee") || undefined,
            payeeAccount: form.text("payeeAccount") || undefined,
          }),
        );
        return;
      case "keep":
        await resolveException(ctx, { exceptionId, note, as: "keep", clientId: chosenClient(form) });
        return;
      default:
        throw new AppError("invalid", { message: "desk.refund.answer.none" });
    }
  });
  return done.ok && isAgain ? ("again" as const) : done;
}

function assignment(form: Form, row: ExceptionRow, locale: Locale) {
  const shares = readShares(form, row);
  const clientId = requireChosen(form);
  requireLookedAt(form, `${showId("cli", clientId)}~${restOf(row, shares)}`);
  const parts = readParts(form, row.currency, locale);
  if (shares.length === 0) return { as: "assign" as const, clientId, parts };
  return { as: "split" as const, shares: [...shares, { clientId, amount: restOf(row, shares), parts }] };
}

function nextShare(form: Form, row: ExceptionRow, locale: Locale): ExceptionShare {
  const clientId = requireChosen(form);
  const amount = readAmount(form, "share", row.currency, locale);
  const isFilledForMore = form.text("placedFor") !== `${showId("cli", clientId)}~${amount}`;
  const wanted = readParts(form, row.currency, locale);
  const parts = isFilledForMore ? fitting(wanted, amount) : wanted;
  const placed = parts.reduce((sum, one) => sum + one.amount, 0n);
  const rest = restOf(row, readShares(form, row));
  if (amount < 1n || amount >= rest)
    throw new AppError("invalid", {
      fields: { share: "desk.exception.share.wrong" },
      values: { amount: formatMoney({ amount: rest, currency: row.currency }, locale) },
    });
  if (placed > amount) throw new AppError("invalid", { fields: { parts: "payments.error.partsTooMuch" } });
  return { clientId, amount, parts };
}

/** Fields that were filled for the whole give as much as the share has, in the order of the page. */
function fitting(parts: PartWanted[], amount: bigint): PartWanted[] {
  let left = amount;
  return parts.flatMap((one) => {
    const part = one.amount < left ? one.amount : left;
    left -= part;
    return part > 0n ? [{ ...one, amount: part }] : [];
  });
}

function shareAmount(form: Form, row: ExceptionRow, rest: bigint, locale: Locale): bigint {
  try {
    const amount = readAmount(form, "share", row.currency, locale);
    return amount > 0n && amount < rest ? amount : rest;
  } catch {
    return rest;
  }
}

const restOf = (row: ExceptionRow, shares: ExceptionShare[]) =>
  row.amount - shares.reduce((sum, one) => sum + one.amount, 0n);

/** A share put aside stands in the page as text: the verb looks at every id and amount again. */
function showShare({ clientId, amount, parts }: ExceptionShare): string {
  const list = parts.map((one) => `${showId("inv", one.invoiceId)}:${one.amount}`);
  return [showId("cli", clientId), amount, ...list].join(" ");
}

function readShares(form: Form, row: ExceptionRow): ExceptionShare[] {
  const shares = form.all("shares").flatMap((text): ExceptionShare[] => {
    const [client = "", amount = "", ...list] = text.split(" ");
    const clientId = readId("cli", client);
    if (!clientId || !/^[1-9]\d{0,17}$/.test(amount)) return [];
    return [{ clientId, amount: BigInt(amount), parts: list.flatMap(readPart) }];
  });
  return restOf(row, shares) > 0n ? shares : [];
}

function readPart(text: string): PartWanted[] {
  const [shown = "", amount = ""] = text.split(":");
  const invoiceId = readId("inv", shown);
  return invoiceId && /^[1-9]\d{0,17}$/.test(amount) ? [{ invoiceId, amount: BigInt(amount) }] : [];
}
