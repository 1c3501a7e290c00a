import { Total } from "#app/ui/money.tsx";
import { Status, type StatusMark } from "#app/ui/status.tsx";

export interface FiguresProps {
  /** the one large total of the page */
  first: { label: string; amount: string; even?: boolean };
  others?: { label: string; is?: StatusMark; amount: string }[];
  /** a further currency: its total steps back, one large amount a page being enough */
  isFurther?: boolean;
}

/** Where things stand, above a list: one large amount and a few small ones. */
export function Figures({ first, others = [], isFurther }: FiguresProps) {
  return (
    <dl className="figures">
      <div className={isFurther ? undefined : "first"}>
        <dt>{first.label}</dt>
        <dd>{isFurther ? first.amount : <Total amount={first.amount} even={first.even} />}</dd>
      </div>
      {others.map(({ label, is, amount }) => (
        <div key={label}>
          <dt>{is ? <Status is={is} text={label} /> : label}</dt>
          <dd>{amount}</dd>
        </div>
      ))}
    </dl>
  );
}
