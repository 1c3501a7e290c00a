import { Icon } from "#app/ui/icon.tsx";
import type { IconName } from "#app/ui/icons.ts";

export interface TimelineStep {
  icon: IconName;
  text: string;
  /** where what happened stands in full */
  href?: string;
  note?: string;
  /** as read: "17 Nov, 15:31" */
  at?: string;
  /** the same for machines */
  dateTime?: string;
  /** a step that is promised, not done */
  isAhead?: boolean;
}

/** What has happened, newest first; promised steps stand above in soft ink. */
export function Timeline({ steps }: { steps: TimelineStep[] }) {
  return (
    <ol className="timeline">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name of their own and are never reordered
        <li key={index} className={step.isAhead ? "ahead" : undefined}>
          <Icon name={step.icon} />
          <span>{step.href ? <a href={step.href}>{step.text}</a> : step.text}</span>
          {step.at ? <time dateTime={step.dateTime}>{step.at}</time> : null}
          {step.note ? <small>{step.note}</small> : null}
        </li>
      ))}
    </ol>
  );
}
