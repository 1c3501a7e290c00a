import type { ClaimedLine } from "#app/domain/disputes/claim-amount.ts";
import { type ClaimKind, claimKinds, typedAmount } from "#app/domain/disputes/typed-claim.ts";
import type { Locale } from "#app/kit/locale.ts";

/** What stands in the form: the places that are ticked, and each field by its name. */
export interface TypedForm {
  picked: readonly string[];
  values: Readonly<Record<string, string | undefined>>;
}

export interface FiguresOf {
  currency: string;
  locale: Locale;
  payable: bigint;
  lines: readonly { position: number; facts: ClaimedLine; kinds: readonly ClaimKind[] }[];
}

export interface DisputeFigures {
  /** by place: what each ticked claim asks for, as far as it can be reckoned */
  byPlace: ReadonlyMap<string, bigint>;
  asked: bigint;
  /** of it, what lowers the amount payable now */
  held: bigint;
  rest: bigint;
}

/** What the form comes to, by the rules by which the server takes it. */
export function disputeFigures({ picked, values }: TypedForm, of: FiguresOf): DisputeFigures {
  const byPlace = new Map<string, bigint>();
  for (const place of picked) {
    const line = of.lines.find(({ position }) => String(position) === place);
    const value = values[`value.${place}`] ?? "";
    const typed = { kind: kindAt(place, values, line?.kinds), value };
    const amount = value.trim() === "" ? undefined : typedAmount(typed, line?.facts, of);
    if (amount && "asked" in amount) byPlace.set(place, amount.asked);
  }
  const asked = [...byPlace.values()].reduce((sum, one) => sum + one, 0n);
  const held = asked < of.payable ? asked : of.payable;
  return { byPlace, asked, held, rest: of.payable - held };
}

/** The kind chosen at a place; the first that it offers where none is. */
export function kindAt(
  place: string,
  values: TypedForm["values"],
  kinds: readonly ClaimKind[] = documentKinds,
): ClaimKind {
  const chosen = claimKinds.find((kind) => kind === values[`kind.${place}`]);
  return chosen && kinds.includes(chosen) ? chosen : (kinds[0] ?? "amount");
}

/** About the whole invoice one says what it should say, or an amount. */
export const documentKinds: readonly ClaimKind[] = ["text", "amount"];
