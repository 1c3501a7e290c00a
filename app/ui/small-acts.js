/**
 * What a page does without coming alive: print, and copy a value. A file of its own that every page loads, a kilobyte
 * before compression, so that pages on which nothing else moves need no other script.
 */
const shownMilliseconds = 2_000;

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-act]") : null;
  if (!(button instanceof HTMLElement)) return;
  if (button.dataset.act === "print") window.print();
  if (button.dataset.act === "copy") void copy(button);
});

/** Refused by the reader, nothing is said: the value still stands there to be selected. */
async function copy(button) {
  const { value = "", done = "" } = button.dataset;
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    return;
  }
  const told = button.nextElementSibling;
  button.classList.add("copied");
  if (told) told.textContent = done;
  setTimeout(() => {
    button.classList.remove("copied");
    if (told) told.textContent = "";
  }, shownMilliseconds);
}
