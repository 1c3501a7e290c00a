import { type RefObject, useEffect, useRef } from "react";
import { Note } from "#app/ui/note.tsx";
import type { ReturnedForm } from "#app/ui/ticket-parts.ts";
import { useT } from "#app/ui/translation.tsx";

/** The answer that is being written, or came back: it outlives its form, which is gone once somebody else decides. */
export function useAnswer(root: RefObject<HTMLElement>, returned: ReturnedForm | undefined): string {
  // Read when the page is drawn anew, which it is when the form goes: nobody waits for a key to redraw the page.
  const typed = useRef("");
  useEffect(() => {
    const element = root.current;
    const look = ({ target }: Event) => {
      if (target instanceof HTMLTextAreaElement && target.name === "answer") typed.current = target.value;
    };
    element?.addEventListener("input", look);
    return () => element?.removeEventListener("input", look);
  }, [root]);
  return typed.current || (returned?.form === "decide" && returned.typed.answer) || "";
}

/** Somebody else decided first: this decision was not taken, and the words for it are not lost. */
export function Unsent({ answer }: { answer: string }) {
  const t = useT();
  if (!answer.trim()) return null;
  return (
    <Note is="soon" role="alert">
      <p>
        <b>{t("ticket.unsent")}</b>
      </p>
      <p>{t("ticket.unsent.words")}</p>
      <p className="said anywhere">{answer}</p>
    </Note>
  );
}
