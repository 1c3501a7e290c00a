import { createHash } from "node:crypto";
import { AppError } from "#app/domain/core/index.ts";
import type { StoredFile } from "#app/domain/disputes/file-store.ts";
import { judgedHead, judgedTail, judgeFile } from "#app/domain/disputes/index.ts";
import { newId } from "#app/kit/ids.ts";
import { safeFileName } from "#app/kit/safe-text.ts";
import type { AppContext } from "#app/web/context.ts";
import { type Form, formOf, readForm, sentence } from "#app/web/forms.ts";
import { boundaryOf, type FormPart, formParts, MalformedForm } from "./multipart.ts";

export const uploadLimits = { bytes: 10 * 1_048_576, bytesInWords: "10 MB", files: 10, filesADay: 100 };

/** longer than the longest text of any form */
const longestField = 65_536;
const mostParts = 2_000;

export interface Uploads {
  form: Form;
  /** taken, with their bytes in the store */
  files: StoredFile[];
  /** what was refused: sentences that name the file and what would do */
  refused: string[];
}

/**
 * Reads a form that may bring files. Each file goes to the store as it comes in, so that no memory holds it; what it is
 * is judged by its own bytes, and what is refused is removed at once (cases 30, 31). The rest of the form is read all
 * the same: it comes back as it was typed. `mayStore` is asked before each file is kept.
 */
export async function readUploads(
  request: Request,
  app: AppContext,
  businessId: string,
  mayStore: () => Promise<boolean> = async () => true,
): Promise<Uploads> {
  const boundary = boundaryOf(request.headers.get("content-type"));
  if (!boundary || !request.body) return { form: await readForm(request), files: [], refused: [] };
  const fields = new FormData();
  const files: StoredFile[] = [];
  const refused: string[] = [];
  let parts = 0;
  try {
    for await (const part of formParts(request.body, boundary)) {
      parts += 1;
      if (parts > mostParts) throw new MalformedForm("the form has too many parts");
      if (part.filename === undefined) fields.append(part.name, await textOf(part));
      else if (part.filename === "") continue;
      else if (files.length + refused.length >= uploadLimits.files) refused.push(tooMany(app));
      else if (!(await mayStore()))
        refused.push(sentence(app, "files.error.day", { n: uploadLimits.filesADay }));
      else {
        const taken = await take(part, app, businessId);
        if ("problem" in taken) refused.push(taken.problem);
        else files.push(taken);
      }
    }
  } catch (error) {
    await Promise.all(files.map(({ id }) => app.files.remove(businessId, id)));
    if (error instanceof MalformedForm) throw new AppError("invalid");
    throw error;
  }
  return { form: formOf(request, fields), files, refused: [...new Set(refused)] };
}

/** The form with the files that it carried on from before: together they are no more than one form may bring. */
export function withKept(sent: Uploads, kept: readonly StoredFile[], app: AppContext): Uploads {
  const room = Math.max(0, uploadLimits.files - kept.length);
  const refused = sent.files.length > room ? [...new Set([...sent.refused, tooMany(app)])] : sent.refused;
  return { ...sent, refused, files: [...kept, ...sent.files].slice(0, uploadLimits.files) };
}

const tooMany = (app: AppContext) => sentence(app, "files.error.many", { n: uploadLimits.files });

async function textOf(part: FormPart): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of part.bytes) {
    size += chunk.length;
    if (size > longestField) throw new MalformedForm("a field is too long");
    chunks.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(chunks).toString("utf8");
}

class TooLarge extends Error {
  override name = "TooLarge";
}

async function take(
  part: FormPart,
  app: AppContext,
  businessId: string,
): Promise<StoredFile | { problem: string }> {
  const name = nameOf(part.filename ?? "");
  const id = newId(app.base.clock.now());
  const look = looking(part.bytes);
  try {
    await app.files.put(businessId, id, look.bytes);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return { problem: sentence(app, "files.error.large", { name, limit: uploadLimits.bytesInWords }) };
  }
  const { size, sha256, head, tail } = look.seen();
  const judged = judgeFile({ name, size, head, tail });
  if ("contentType" in judged) return { id, name, contentType: judged.contentType, size, sha256 };
  await app.files.remove(businessId, id);
  return { problem: sentence(app, judged.problem, { name }) };
}

const longestName = 200;

/** Names are what a person reads and nothing else: no path, no device, one line (case 32). */
function nameOf(filename: string): string {
  const base = filename.split(/[/\\]/).at(-1) ?? "";
  const extension = /\.[a-z0-9]{1,8}$/i.exec(base)?.[0] ?? "";
  return safeFileName(base.length > longestName ? base.slice(0, longestName) + extension : base);
}

/** Passes bytes on while it keeps what the judgement needs of them. */
function looking(bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash("sha256");
  const heads: Uint8Array[] = [];
  let kept = 0;
  let size = 0;
  let tail = Buffer.alloc(0);
  return {
    bytes: (async function* () {
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > uploadLimits.bytes) throw new TooLarge();
        hash.update(chunk);
        if (kept < judgedHead) heads.push(Uint8Array.from(chunk.subarray(0, judgedHead - kept)));
        kept = Math.min(judgedHead, kept + chunk.length);
        tail = Buffer.concat([tail, chunk]).subarray(-judgedTail);
        yield chunk;
      }
    })(),
    seen: () => ({ size, sha256: hash.digest(), head: Buffer.concat(heads), tail }),
  };
}
