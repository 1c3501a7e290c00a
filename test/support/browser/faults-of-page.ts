import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds by the rules of WCAG 2.2 AA, and what we ask of every page beside that. */
export async function faultsOf(page: Page): Promise<string[]> {
  // The tests' own instrument comes from outside the page's policy, as a browser's extension would.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // What is still fading in has no contrast yet.
    const fading = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(fading.map(({ finished }) => finished));
    const { axe: instrument } = window as unknown as { axe: typeof import("axe-core") };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await instrument.run(document, { runOnly: tags });
    const faults = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map((node) => node.target.join(" "))
          .join(", ")}`,
    );
    const heads = document.querySelectorAll("h1").length;
    if (heads !== 1) faults.push(`${heads} h1`);
    if (!document.title.includes(" · ")) faults.push(`the title is “${document.title}”`);
    if (document.querySelector("[style]")) faults.push("a style attribute");
    if (document.documentElement.scrollWidth > window.innerWidth)
      faults.push(`scrolls sideways: ${document.documentElement.scrollWidth} of ${window.innerWidth} px`);
    return faults;
  });
}
