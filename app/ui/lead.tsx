import type { ReactNode } from "react";

interface LeadProps {
  title: ReactNode;
  /** one line under it */
  about?: ReactNode;
  /** statuses, below that */
  statuses?: ReactNode;
  /** what can be done with the whole page: downloads, print */
  tools?: ReactNode;
}

/** The head of a page: its one `h1`, and what can be done with all of it. */
export function Lead({ title, about, statuses, tools }: LeadProps) {
  return (
    <div className="lead">
      <div>
        <h1>{title}</h1>
        {about ? <p className="soft">{about}</p> : null}
        {statuses}
      </div>
      {tools ? <div className="buttons tools">{tools}</div> : null}
    </div>
  );
}
