import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { lineWriter } from "#app/adapters/line-writer.ts";

test("lines of one turn leave in one write, in their order; later ones in the next", async () => {
  const written: string[] = [];
  const write = lineWriter((text) => written.push(text));
  write("a\n");
  write("b\n");
  expect(written).toEqual([]);
  await turn();
  expect(written).toEqual(["a\nb\n"]);
  write("c\n");
  await turn();
  expect(written).toEqual(["a\nb\n", "c\n"]);
});

test("what waits when the process ends is written", () => {
  const written: string[] = [];
  const before = process.listeners("exit");
  const write = lineWriter((text) => written.push(text));
  const [flush] = process.listeners("exit").filter((one) => !before.includes(one));
  write("last words\n");
  flush?.(0);
  expect(written).toEqual(["last words\n"]);
  process.off("exit", flush as () => void);
});
