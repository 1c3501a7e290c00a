import {
  type ClaimInput,
  type ClaimKind,
  type ClaimRoom,
  claimKinds,
  type Reason,
  readTyped,
  reasonCodes,
  type Wish,
  wishes,
} from "#app/domain/disputes/index.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { Form } from "#app/web/forms.ts";

/** What was ticked, in the order of the page: positions of lines, "doc" for the whole invoice. */
export function pickedIn(form: Form, room: ClaimRoom): string[] {
  const picked = new Set(form.all("line"));
  return [...room.lines.map(({ position }) => String(position)), "doc"].filter((one) => picked.has(one));
}

/** The claims of the form as the verb takes them; what is no reason or kind of ours is left for it to refuse. */
export function readClaimsForm(
  form: Form,
  picked: readonly string[],
  { room, locale }: { room: ClaimRoom; locale: Locale },
): ClaimInput[] {
  return picked.map((place) => {
    const line = room.lines.find(({ position }) => String(position) === place);
    const reason = form.text(`reason.${place}`);
    return {
      lineId: line?.id,
      reason: (reason in reasonCodes ? reason : "") as Reason,
      ...typedAt(form, place, room.currency, locale),
    };
  });
}

/** About the whole invoice nothing needs to be filled in but the reason. */
function typedAt(form: Form, place: string, currency: string, locale: Locale): Partial<ClaimInput> {
  const value = form.text(`value.${place}`);
  if (place === "doc" && value.trim() === "") return {};
  const kind = claimKinds.find((one) => one === form.text(`kind.${place}`)) ?? ("amount" as ClaimKind);
  const { correctedField, correctedValue, amount } = readTyped({ kind, value }, currency, locale);
  return {
    correctedField: correctedField ?? undefined,
    correctedValue: correctedValue ?? undefined,
    amount: amount ?? undefined,
  };
}

export function wishIn(form: Form): Wish {
  return wishes.find((one) => one === form.text("wanted")) ?? ("" as Wish);
}

/** What the verb says of a claim by its place in the list, said at the fields of the page. */
export function atFields(errors: Record<string, string>, picked: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([name, error]) => {
      const found = /^claims\.(\d+)\.(\w+)$/.exec(name);
      const place = found ? picked[Number(found[1])] : undefined;
      if (!place) return [name, error];
      return [`${found?.[2] === "reason" ? "reason" : "value"}.${place}`, error];
    }),
  );
}
