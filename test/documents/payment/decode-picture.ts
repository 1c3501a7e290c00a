import jsQrModule from "jsqr";
import { PNG } from "pngjs";
import type { QrCode } from "#app/documents/payment/qr-code.ts";

// The package is CommonJS: under Node's own loader its function sits one level deeper than its types say.
const readCode = (jsQrModule as unknown as { default?: typeof jsQrModule }).default ?? jsQrModule;

/**
 * Draws the path as a phone would see it (4 pixels a module, quiet zone of 4 modules), sends it through a PNG and
 * decodes that picture. The text is decoded from the bytes, so that nothing guesses the character set.
 */
export function decodePicture({ size, path }: QrCode): string | undefined {
  const side = (size + 8) * 4;
  const picture = new PNG({ width: side, height: side });
  picture.data.fill(255);
  let [x, y, read] = [0, 0, 0];
  for (const [step, start, middle, gap, run] of path.matchAll(/(?:M(\d+) (\d+)\.5|m(\d+) 0)h(\d+)/g)) {
    x = start === undefined ? x + Number(gap) : Number(start);
    y = middle === undefined ? y : Number(middle);
    for (let row = (y + 4) * 4; row < (y + 5) * 4; row++) {
      const first = (row * side + (x + 4) * 4) * 4;
      for (let pixel = 0; pixel < Number(run) * 4; pixel++)
        picture.data.fill(0, first + pixel * 4, first + pixel * 4 + 3);
    }
    x += Number(run);
    read += step.length;
  }
  if (read !== path.length) throw new Error("The path is not made of runs of modules");
  return decodePixels(PNG.sync.read(PNG.sync.write(picture)));
}

/** Decodes the one code that a picture shows. */
export function decodePixels({
  data,
  width,
  height,
}: {
  data: Uint8Array;
  width: number;
  height: number;
}): string | undefined {
  const found = readCode(new Uint8ClampedArray(data), width, height);
  return found
    ? new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(found.binaryData))
    : undefined;
}
