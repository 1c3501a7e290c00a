import { Total } from "#app/ui/money.tsx";
import { Status, type StatusMark } from "#app/ui/status.tsx";

export interface LinkedFigure {
  label: string;
  is?: StatusMark;
  amount: string;
  /** the rows that it is the sum of */
  href?: string;
}

/** Figures above a list, each a way to its rows. The first is the large one unless a currency before it was. */
export function LinkedFigures({ figures, isFurther }: { figures: LinkedFigure[]; isFurther?: boolean }) {
  return (
    <dl className="figures linked">
      {figures.map(({ label, is, amount, href }, index) => {
        const isFirst = index === 0 && !isFurther;
        const shown = isFirst ? <Total amount={amount} /> : amount;
        return (
          <div key={label} className={isFirst ? "first" : undefined}>
            <dt>{is ? <Status is={is} text={label} /> : label}</dt>
            <dd>{href ? <a href={href}>{shown}</a> : shown}</dd>
          </div>
        );
      })}
    </dl>
  );
}
