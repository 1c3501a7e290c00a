/** What of a file is looked at before it is taken. */
export interface FileToJudge {
  name: string;
  /** bytes in all */
  size: number;
  /** its first bytes, `judgedHead` at most */
  head: Uint8Array;
  /** its last bytes, `judgedTail` at most */
  tail: Uint8Array;
}

export type FileProblem =
  | "files.error.empty"
  | "files.error.kind"
  | "files.error.name"
  | "files.error.pixels"
  | "files.error.unreadable";

export type FileJudged = { contentType: string } | { problem: FileProblem };

/** A JPEG may say how large it is only behind its color profile. */
export const judgedHead = 1_048_576;
export const judgedTail = 1_024;

/** A picture that is small on the disk may fill the memory of who opens it. */
const mostPixels = 100_000_000;

const kinds = [
  { contentType: "application/pdf", extensions: ["pdf"], begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  {
    contentType: "image/png",
    extensions: ["png"],
    begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  },
  { contentType: "image/jpeg", extensions: ["jpg", "jpeg"], begins: [0xff, 0xd8, 0xff] },
];

/**
 * Takes a PDF, PNG or JPEG, by its content and its name alike; what the sender calls its type counts for nothing. A
 * file that is something else at the same time (a page inside a PDF's head, an archive behind a picture) is refused.
 */
export function judgeFile({ name, size, head, tail }: FileToJudge): FileJudged {
  if (size === 0) return { problem: "files.error.empty" };
  const kind = kinds.find(({ begins }) => begins.every((byte, at) => head[at] === byte));
  if (!kind || isPage(head) || isArchive(tail)) return { problem: "files.error.kind" };
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase();
  if (!extension || !kind.extensions.includes(extension)) return { problem: "files.error.name" };
  if (kind.contentType === "application/pdf") return { contentType: kind.contentType };
  const pixels = kind.contentType === "image/png" ? pixelsOfPng(head) : pixelsOfJpeg(head);
  if (pixels === undefined) return { problem: "files.error.unreadable" };
  return pixels > mostPixels ? { problem: "files.error.pixels" } : { contentType: kind.contentType };
}

const isPage = (head: Uint8Array) =>
  /<(?:!doctype|html|script|svg|iframe|body)\b/i.test(
    Buffer.from(head.subarray(0, 1_024)).toString("latin1"),
  );

/** A ZIP is read from its end, whatever stands in front of it. */
const isArchive = (tail: Uint8Array) => Buffer.from(tail).includes(Buffer.from("PK\u0005\u0006", "latin1"));

function pixelsOfPng(head: Uint8Array): number | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.length < 24 || bytes.toString("latin1", 12, 16) !== "IHDR") return undefined;
  return bytes.readUInt32BE(16) * bytes.readUInt32BE(20) || undefined;
}

/** Walks from marker to marker until a frame says its height and width (ITU T.81, B.2.2). */
function pixelsOfJpeg(head: Uint8Array): number | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7) || undefined;
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
