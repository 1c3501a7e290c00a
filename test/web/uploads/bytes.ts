/** The head of a PNG of a size, as long as it is looked at. */
export function png(width: number, height: number, rest = 64): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.alloc(33 + rest);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  bytes.write("IHDR", 12, "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return Uint8Array.from(bytes);
}

/** A JPEG with so much in front of its frame. */
export function jpeg(width: number, height: number, before = 20): Uint8Array<ArrayBuffer> {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe0, (before + 2) >> 8, (before + 2) & 0xff]);
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Uint8Array.from(Buffer.concat([head, Buffer.alloc(before), frame, Buffer.alloc(40)]));
}

export function pdf(inside = ""): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(`%PDF-1.7\n${inside}\n%%EOF\n`, "latin1"));
}
