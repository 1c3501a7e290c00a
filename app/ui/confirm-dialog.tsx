import { type ReactNode, useId, useRef } from "react";
import { Button } from "#app/ui/button.tsx";
import { useT } from "#app/ui/translation.tsx";

interface ConfirmDialogProps {
  /** the button on the page, a verb */
  open: ReactNode;
  kind?: "quiet" | "plain" | "danger";
  /** read aloud after the verb, where several such buttons stand on a page */
  about?: string;
  title: string;
  /** what cannot be undone */
  children: ReactNode;
  /** posted when confirmed */
  action: string;
  fields?: Record<string, string>;
  confirm: string;
  cancel?: string;
}

/**
 * Asks once before what cannot be undone. The page's own button submits the form: without a script it does so at
 * once, so the action must ask on a page of its own when `confirmed` is missing.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, kind = "quiet", about, title, children, action, fields = {}, confirm, cancel } = props;
  const t = useT();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const hidden = Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
  return (
    <>
      <form
        method="post"
        action={action}
        onSubmit={(event) => {
          if (!dialog.current) return;
          event.preventDefault();
          dialog.current.showModal();
        }}
      >
        {hidden}
        <Button kind={kind} about={about}>
          {open}
        </Button>
      </form>
      <dialog ref={dialog} aria-labelledby={titleId}>
        <h2 id={titleId}>{title}</h2>
        {children}
        <form method="post" action={action} className="buttons">
          {hidden}
          <input type="hidden" name="confirmed" value="yes" />
          <Button kind="danger">{confirm}</Button>
          <Button type="button" kind="quiet" onClick={() => dialog.current?.close()}>
            {cancel ?? t("action.cancel")}
          </Button>
        </form>
      </dialog>
    </>
  );
}
