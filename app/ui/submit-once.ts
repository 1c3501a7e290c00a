/** Long enough for an impatient hand, short enough to try again when nothing came. */
const patience = 5_000;

/**
 * Lets a form go out once when its button is pressed twice: what the first press did would be answered with the
 * second's refusal ("used already", "known here already"), and a browser keeps no cookie of an answer it gave up.
 * The server holds without this; it is for people. Forms that only ask (GET) may be sent as often as one likes.
 */
export function submitOnce(page: Window): void {
  const sent = new WeakMap<EventTarget, number>();
  page.addEventListener("submit", (event) => {
    const form = event.target;
    // A dialog that asks first has taken the press for itself.
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return;
    if (event.timeStamp - (sent.get(form) ?? Number.NEGATIVE_INFINITY) < patience) event.preventDefault();
    else sent.set(form, event.timeStamp);
  });
}
