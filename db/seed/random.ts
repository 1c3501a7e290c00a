import { createHash } from "node:crypto";
import { newId, type RandomBytes } from "#app/kit/ids.ts";

/** Chance that repeats itself: the same name gives the same sequence on every machine. */
export interface Random {
  /** a whole number from low to high, both possible */
  int(low: number, high: number): number;
  /** true `percent` times in a hundred */
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  bytes: RandomBytes;
  /** an id of that moment */
  id(at: Date): string;
}

export function randomFor(name: string): Random {
  const next = sequence(name);
  const int = (low: number, high: number) => low + (next() % (high - low + 1));
  const bytes: RandomBytes = (into) => {
    for (let index = 0; index < into.length; index += 1) into[index] = next() & 0xff;
    return into;
  };
  return {
    int,
    bytes,
    chance: (percent) => int(1, 100) <= percent,
    pick: (list) => {
      if (list.length === 0) throw new RangeError("nothing to pick from");
      return list[int(0, list.length - 1)]!;
    },
    id: (at) => newId(at, bytes),
  };
}

/** Chris Doty-Humphrey's sfc32: 32-bit numbers of good quality from 128 bits, here of the name's hash. */
function sequence(name: string): () => number {
  const hash = createHash("sha256").update(`kvit demo ${name}`).digest();
  let [a, b, c, d] = [0, 4, 8, 12].map((offset) => hash.readInt32LE(offset)) as [
    number,
    number,
    number,
    number,
  ];
  return () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
}
