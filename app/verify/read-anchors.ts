import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { type Anchor, readAnchor } from "#app/domain/core/index.ts";
import type { AnchorBook } from "./invariant.ts";

const flawsShown = 5;

/** The heads in the anchor file, line by line; none when no file is named. */
export async function readAnchors(file: string | undefined): Promise<AnchorBook> {
  const anchors: Anchor[] = [];
  const flaws: string[] = [];
  if (file === undefined) return { anchors, flaws };
  if (!existsSync(file)) return { anchors, flaws, isMissing: true };
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1;
    try {
      const anchor = readAnchor(text);
      if (anchor) anchors.push(anchor);
    } catch {
      if (flaws.length < flawsShown) flaws.push(`line ${line} of the anchor file is no anchor`);
    }
  }
  return { anchors, flaws };
}
