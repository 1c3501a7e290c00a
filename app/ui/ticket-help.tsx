import { useEffect, useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { pressTicketKey } from "#app/ui/ticket-keys.ts";
import { useT } from "#app/ui/translation.tsx";

const storeName = "kvit.keys";

/**
 * Brings the keys of the queue and the ticket alive, and lists them. They are single letters, so whoever speaks to the
 * computer or presses keys by chance can switch them off; the browser remembers it. Without a script there are none.
 */
export function TicketHelp() {
  const t = useT();
  const [isOn, setOn] = useState<boolean>();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => setOn(window.localStorage.getItem(storeName) !== "off"), []);
  useEffect(() => {
    if (!isOn) return;
    document.addEventListener("keydown", pressTicketKey);
    return () => document.removeEventListener("keydown", pressTicketKey);
  }, [isOn]);
  if (isOn === undefined) return null;
  const remember = (next: boolean) => {
    window.localStorage.setItem(storeName, next ? "on" : "off");
    setOn(next);
  };
  return (
    <>
      <p className="keys-way">
        <Button type="button" kind="plain" size="small" onClick={() => dialog.current?.showModal()}>
          {t("ticket.keys")} (?)
        </Button>
      </p>
      <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">{t("ticket.keys")}</h2>
        <KeyList />
        <label className="check">
          <input type="checkbox" checked={isOn} onChange={(event) => remember(event.target.checked)} />
          {t("ticket.keys.on")}
        </label>
        <div className="buttons">
          <Button type="button" kind="quiet" onClick={() => dialog.current?.close()}>
            {t("ticket.keys.close")}
          </Button>
        </div>
      </dialog>
    </>
  );
}

const keys = [
  ["j k", "ticket.keys.move"],
  ["Enter", "ticket.keys.open"],
  ["u", "ticket.keys.back"],
  ["1 2 3 4 5", "ticket.keys.verdict"],
  ["c", "ticket.keys.cause"],
  ["x", "ticket.keys.resolution"],
  ["t", "ticket.keys.template"],
  ["a", "ticket.keys.answer"],
  ["r", "ticket.keys.reply"],
  ["n", "ticket.keys.note"],
  ["Ctrl Enter", "ticket.keys.send"],
  ["?", "ticket.keys.help"],
] as const;

function KeyList() {
  const t = useT();
  return (
    <table>
      <caption className="hidden">{t("ticket.keys")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("ticket.keys.key")}</th>
          <th scope="col">{t("ticket.keys.does")}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(([key, id]) => (
          <tr key={key}>
            <th scope="row">
              {key.split(" ").map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </th>
            <td>{t(id)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
