/** A business as the frame shows it. Its color arrives separately, with `pageLook`. */
export interface ShownBusiness {
  slug: string;
  name: string;
  /** a drawn mark of the demo; without it a square in the business's color carries its initial */
  mark?: string | null;
}

/** The two marks of the demo world, drawn for a 32-unit square. */
const drawn: Record<string, string> = {
  lumen:
    '<path d="M0 0h32v32H0z" fill="#2340c2"/><path d="M16 6a10 10 0 0 1 0 20z" fill="#fff"/><path d="M13 6.5a10 10 0 0 0 0 19M9.5 8.4a10 10 0 0 0 0 15.2" fill="none" stroke="#fff" stroke-width="1.25"/>',
  drina:
    '<path d="M0 0h32v32H0z" fill="#f6b21b"/><path d="M9 6c9 3 2 8 7 10.5S20 23 24 26" fill="none" stroke="#111" stroke-width="4"/><path d="M16 5.5c8 3.5 1.5 7.5 6.5 10.5" fill="none" stroke="#111" stroke-width="1.5"/>',
};

/** The business's sign beside its name; never alone, so it is not read aloud. */
export function BusinessMark({ name, mark }: Pick<ShownBusiness, "name" | "mark">) {
  const drawing = mark ? drawn[mark] : undefined;
  if (drawing) {
    return (
      <svg
        className="mark"
        viewBox="0 0 32 32"
        aria-hidden="true"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: constant markup of our own
        dangerouslySetInnerHTML={{ __html: drawing }}
      />
    );
  }
  return (
    <svg className="mark initial" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M0 0h32v32H0z" />
      <text x="16" y="22.5">
        {initialOf(name)}
      </text>
    </svg>
  );
}

/** The first letter or digit of a name, as a person would write it on a folder. */
export function initialOf(name: string): string {
  return (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? "?").toUpperCase();
}

/** Up to two initials of a person, for the round sign beside a name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /\p{L}/u.test(word));
  const chosen = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return chosen.map(initialOf).join("");
}
