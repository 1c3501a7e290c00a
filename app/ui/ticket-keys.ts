import { verdicts } from "#app/domain/disputes/schemas.ts";

type Act = (event: KeyboardEvent) => void;

/** What a key does: found in the page, so that a form that is not there takes no key. */
const acts: Record<string, Act> = {
  c: () => chooseCause(),
  x: () => focus("resolution"),
  t: () => openTemplates(),
  a: () => focus("answer"),
  r: () => focus("reply"),
  n: () => openNote(),
  u: () => document.querySelector<HTMLAnchorElement>("nav.crumbs a")?.click(),
  j: () => moveTo(1),
  k: () => moveTo(-1),
  "?": () => document.querySelector<HTMLDialogElement>("dialog.keys")?.showModal(),
};

/**
 * Keys of the queue and the ticket. Single letters do nothing while somebody writes, nor with a modifier; Ctrl+Enter
 * sends what is being written, Escape leaves it.
 */
export function pressTicketKey(event: KeyboardEvent): void {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    send(event);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.querySelector("dialog[open]")) return;
  if (isWriting(event.target)) {
    if (event.key === "Escape") (event.target as HTMLElement).blur();
    return;
  }
  if (/^[1-9]$/.test(event.key)) {
    pressDigit(event);
    return;
  }
  const act = acts[event.key];
  if (!act) return;
  // Else the letter would be written into the field that it leads to.
  event.preventDefault();
  act(event);
}

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox", "submit"].includes(target.type);
}

function focus(id: string): void {
  const field = document.getElementById(id);
  field?.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}

const decideForm = () => document.querySelector<HTMLFormElement>("form#decide");

/** A digit inserts a template where they are open, else it is the verdict of the claim whose turn it is. */
function pressDigit(event: KeyboardEvent): void {
  const place = Number(event.key) - 1;
  const templates = document.querySelector<HTMLDetailsElement>("details.templates[open]");
  const button = templates?.querySelectorAll<HTMLButtonElement>("button")[place];
  if (button) {
    event.preventDefault();
    button.click();
    return;
  }
  const verdict = verdicts[place];
  const claim = claimInTurn();
  if (!verdict || !claim) return;
  event.preventDefault();
  claim.querySelector<HTMLInputElement>(`input[value="${verdict}"]`)?.click();
  if (verdict !== "partly_accepted" && verdict !== "goodwill") return;
  const amount = claim.querySelector<HTMLInputElement>(".pair input");
  amount?.focus();
  amount?.select();
}

/** The one somebody is in; else the first without a verdict; else, of one alone, that one again. */
function claimInTurn(): HTMLFieldSetElement | undefined {
  const all = [...(decideForm()?.querySelectorAll<HTMLFieldSetElement>("fieldset.verdict") ?? [])];
  const here = all.find((claim) => claim.contains(document.activeElement));
  const open = all.find((claim) => !claim.querySelector("input:checked"));
  return here ?? open ?? (all.length === 1 ? all[0] : undefined);
}

/** First the usual cause for what the client says; when one is chosen already, the choice itself. */
function chooseCause(): void {
  const select = decideForm()?.elements.namedItem("cause");
  if (!(select instanceof HTMLSelectElement)) return;
  const usual = decideForm()?.dataset.cause;
  if (select.value !== "" || !usual) {
    select.focus();
    return;
  }
  select.value = usual;
  select.dispatchEvent(new Event("input", { bubbles: true }));
}

function openTemplates(): void {
  const details = document.querySelector<HTMLDetailsElement>("details.templates");
  if (!details) return;
  details.open = !details.open;
  if (details.open) details.querySelector("summary")?.focus();
}

function openNote(): void {
  const details = document.querySelector<HTMLDetailsElement>("details.inner-note");
  if (details) details.open = true;
  focus("note");
}

/** Down and up the list: the focus is what is chosen, so that Enter opens it. */
function moveTo(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('table.list th[scope="row"] a')];
  const here = rows.indexOf(document.activeElement as HTMLAnchorElement);
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}

/** The form that is being written in, by the button that follows; else the decision. */
function send(event: KeyboardEvent): void {
  const { target } = event;
  const own = target instanceof HTMLElement ? target.closest("form") : null;
  const form = own?.method === "post" ? own : decideForm();
  if (!form) return;
  event.preventDefault();
  const buttons = [...form.querySelectorAll<HTMLButtonElement>("button.button:not(.plain)")];
  const follows = (button: HTMLButtonElement) =>
    form !== own ||
    ((target as Node).compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  form.requestSubmit(buttons.find(follows) ?? buttons[0]);
}
