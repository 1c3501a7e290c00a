import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Changes that come at once are asked for once. */
const gatherMs = 150;

/**
 * Keeps an open page true: asks for it again when the server says that what it is about has changed. `href` is a live
 * address (kit/paths). Without JavaScript, or where no stream gets through, the page is true when it is opened.
 */
export function Live({ href }: { href: string }) {
  const { revalidate } = useRevalidator();
  const again = useRef(revalidate);
  again.current = revalidate;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasCut = false;
    const ask = () => {
      clearTimeout(timer);
      timer = setTimeout(() => again.current(), gatherMs);
    };
    const source = new EventSource(href);
    source.addEventListener("change", ask);
    // A stream that comes back may have missed something.
    source.addEventListener("error", () => {
      wasCut = true;
    });
    source.addEventListener("open", () => {
      if (wasCut) ask();
      wasCut = false;
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [href]);
  return null;
}
