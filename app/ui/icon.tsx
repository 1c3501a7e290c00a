import { type IconName, icons } from "#app/ui/icons.ts";

/** A picture beside words: hidden from screen readers, sized and colored by the text it stands in. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      aria-hidden="true"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: constant markup of our own, one element instead of four
      dangerouslySetInnerHTML={{ __html: icons[name] }}
    />
  );
}
