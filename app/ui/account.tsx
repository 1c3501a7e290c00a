import type { ReactNode } from "react";
import { Status, type StatusMark } from "#app/ui/status.tsx";

/** A step whose words are finished text, as a loader sends it. */
export interface PlainStep {
  term: string;
  /** where the term leads */
  href?: string;
  /** gives the term a status's shape and color */
  is?: StatusMark;
  note?: string;
  /** with its sign, formatted */
  amount: string;
}

export interface AccountStep extends Omit<PlainStep, "term" | "note"> {
  term: ReactNode;
  note?: ReactNode;
}

/** How one figure becomes the next. The last row carries the double rule and is what the rows above it come to. */
export function Account({ steps, sum }: { steps: AccountStep[]; sum: AccountStep }) {
  return (
    <dl className="account">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of an account never change their order
        <div key={index}>
          <Term {...step} />
          <dd>{step.amount}</dd>
        </div>
      ))}
      <div className="sum">
        <Term {...sum} />
        <dd>
          <span>{sum.amount}</span>
        </dd>
      </div>
    </dl>
  );
}

function Term({ term, href, is, note }: AccountStep) {
  const said = is && typeof term === "string" ? <Status is={is} text={term} /> : term;
  return (
    <dt>
      {href ? <a href={href}>{said}</a> : said}
      {note ? <small>{note}</small> : null}
    </dt>
  );
}
