import { type FormHTMLAttributes, forwardRef, type ReactNode } from "react";

type Rest = Omit<FormHTMLAttributes<HTMLFormElement>, "method" | "className">;

type DeskFormProps = Rest & { business: string; className?: string; children: ReactNode };

/** A form of the desk: it carries the business its page was opened for, so that nothing is done at another desk. */
export const DeskForm = forwardRef<HTMLFormElement, DeskFormProps>(function DeskForm(
  { business, className, children, ...rest },
  ref,
) {
  return (
    <form method="post" className={className} ref={ref} {...rest}>
      <input type="hidden" name="business" value={business} />
      {children}
    </form>
  );
});

/** What came back of a form that could not be taken. */
interface Returned {
  errors: Record<string, string>;
  message?: string;
  typed: Record<string, string>;
}

/** Gives fields back what was typed into them, and what is wrong with it; before that, what is known. */
export function formState(
  returned: Returned | undefined,
  known: Record<string, string | null | undefined> = {},
) {
  const value = (name: string) => (returned ? (returned.typed[name] ?? "") : (known[name] ?? ""));
  const error = (name: string) => returned?.errors[name];
  return {
    message: returned?.message,
    value,
    error,
    /** a box that was not ticked sends nothing */
    isTicked: (name: string, otherwise: boolean) => (returned ? name in returned.typed : otherwise),
    /** all that a field needs to be itself again */
    field: (name: string, label: string) => ({
      ...{ id: name, name, label },
      ...{ defaultValue: value(name), error: error(name) },
    }),
  };
}
