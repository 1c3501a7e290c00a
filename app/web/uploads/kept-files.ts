import type { Ctx } from "#app/domain/core/index.ts";
import type { StoredFile } from "#app/domain/disputes/file-store.ts";
import { filesWithRow } from "#app/domain/disputes/index.ts";

const purpose = "kept-files";

/** A file that came with a form which comes back: its bytes stay in the store, the form carries this instead. */
export interface KeptFile {
  name: string;
  size: number;
  token: string;
}

interface Sealed extends Omit<StoredFile, "sha256"> {
  sha256: string;
  businessId: string;
  who: string;
}

export function keepFiles(ctx: Ctx, files: readonly StoredFile[]): KeptFile[] {
  return files.map((file) => {
    const sealed: Sealed = {
      ...{ ...file, sha256: file.sha256.toString("base64url") },
      ...{ businessId: ctx.scope.businessId, who: whoOf(ctx) },
    };
    const token = ctx.secrets.encrypt(purpose, Buffer.from(JSON.stringify(sealed))).toString("base64url");
    return { name: file.name, size: file.size, token };
  });
}

/** The files a form carries on, as far as this person sent them and nothing else has them by now. */
export async function readKept(ctx: Ctx, tokens: readonly string[]): Promise<StoredFile[]> {
  const files = tokens.slice(0, 20).flatMap((token) => opened(ctx, token));
  const used = await filesWithRow(
    ctx,
    files.map(({ id }) => id),
  );
  return files.filter(({ id }, index) => !used.has(id) && files.findIndex((one) => one.id === id) === index);
}

function opened(ctx: Ctx, token: string): StoredFile[] {
  try {
    const plain = ctx.secrets.decrypt(purpose, Buffer.from(token, "base64url")).toString("utf8");
    const { businessId, who, ...file } = JSON.parse(plain) as Sealed;
    if (businessId !== ctx.scope.businessId || who !== whoOf(ctx)) return [];
    return [{ ...file, sha256: Buffer.from(file.sha256, "base64url") }];
  } catch {
    return [];
  }
}

const whoOf = ({ actor }: Ctx) => (actor.kind === "system" ? "" : actor.personId);
