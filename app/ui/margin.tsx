import type { ReactNode } from "react";
import { initialsOf } from "#app/ui/business-mark.tsx";
import { Total } from "#app/ui/money.tsx";
import { Say } from "#app/ui/say.tsx";

/** What stands beside a document. `aside` comes first in the reading order, so a phone shows the amount first. */
export function WithMargin({
  label,
  aside,
  children,
}: {
  label: string;
  aside: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="with-margin">
      <aside className="margin" aria-label={label}>
        {aside}
      </aside>
      {children}
    </div>
  );
}

/** A part of the margin under a small heading. */
export function MarginPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="label">{title}</h2>
      {children}
    </section>
  );
}

/** The amount first: what, how much, until when, what now. */
export function Owed({
  label,
  amount,
  due,
  children,
}: {
  label: string;
  amount: string;
  due?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="owed">
      <h2 className="label">{label}</h2>
      <p>
        <Total amount={amount} />
      </p>
      {due ? <p>{due}</p> : null}
      {children ? <div className="buttons stackwide">{children}</div> : null}
    </section>
  );
}

export interface NamedPerson {
  name: string;
  /** "Accounts at Lumen" */
  about?: string;
  email?: string;
  phone?: string;
  /** "Write to Jana" */
  write: string;
}

/** Who looks after it: a name, and how to reach them. */
export function Person({ name, about, email, phone, write }: NamedPerson) {
  return (
    <section className="person">
      <span className="face" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <p>
        <b>{name}</b>
        {about ? <span className="line soft small">{about}</span> : null}
        <span className="line small">
          {email ? <a href={`mailto:${email}`}>{write}</a> : null}
          {email && phone ? " · " : null}
          {phone ? (
            <a className="id" href={`tel:${phone.replace(/[^+\d]/g, "")}`}>
              {phone}
            </a>
          ) : null}
        </span>
      </p>
    </section>
  );
}

/** What stays in sight at the foot of a phone. */
export function PayBar({ label, amount, children }: { label: string; amount: string; children: ReactNode }) {
  return (
    <section className="paybar" aria-label={label}>
      <p>
        <span className="tiny soft">{label}</span>
        <b className="money">{amount}</b>
      </p>
      {children}
    </section>
  );
}

export type DueWords = { is: "today" } | { is: "tomorrow" | "later" | "overdue"; date: string };

/** The due date in words: "Due Friday, 27 November", "Due today". */
export function Due({ due }: { due: DueWords }) {
  const b = (text: ReactNode) => <b>{text}</b>;
  if (due.is === "today") return <Say id="portal.invoice.due.today" values={{ b }} />;
  if (due.is === "tomorrow") return <Say id="portal.invoice.due.tomorrow" values={{ b, date: due.date }} />;
  if (due.is === "overdue") return <Say id="portal.invoice.due.overdue" values={{ b, date: due.date }} />;
  return <Say id="portal.invoice.due" values={{ b, date: due.date }} />;
}
