import { BeforeAfter, type Measured } from "#app/ui/charts/before-after.tsx";
import { Status, type StatusMark } from "#app/ui/status.tsx";

interface ShownImprovement {
  id: string;
  href: string;
  did: string;
  about: string;
  before?: Measured;
  after?: Measured;
  mark: StatusMark;
  outcome: string;
  counts: string;
  published: string;
}

interface ImprovementListProps {
  rows: ShownImprovement[];
  heading: "h2" | "h3";
  /** says too whether clients read it */
  isFull?: boolean;
}

/** What was done about causes, each measured before and after. */
export function ImprovementList({ rows, heading: Heading, isFull }: ImprovementListProps) {
  return (
    <ol>
      {rows.map(({ id, href, did, about, before, after, mark, outcome, counts, published }) => (
        <li key={id}>
          <Heading>
            <a href={href}>{did}</a>
          </Heading>
          <p className="small soft">{about}</p>
          {before || after ? <BeforeAfter before={before} after={after} /> : null}
          <p className="small">
            <Status is={mark} text={outcome} /> <span className="soft">{counts}</span>
          </p>
          {isFull ? <p className="small soft">{published}</p> : null}
        </li>
      ))}
    </ol>
  );
}
