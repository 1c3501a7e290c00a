import { appendFile } from "node:fs/promises";
import { type BaseCtx, loadChainHead, systemCtx, writeAnchor } from "#app/domain/core/index.ts";
import { listBusinessIds } from "#app/domain/identity/index.ts";

/**
 * Writes the head of every business's log outside the database, where whoever changes the database cannot reach: a
 * tail torn off then shows. Into the file where there is one, else into the process's own log.
 */
export async function anchorSeals(base: BaseCtx, file: string | undefined): Promise<void> {
  const at = base.clock.now().toISOString();
  let lines = "";
  for (const businessId of await listBusinessIds(base)) {
    const head = await loadChainHead(systemCtx(base, businessId));
    if (!head) continue;
    const hash = head.hash.toString("hex");
    lines += writeAnchor({ at, businessId, seq: head.seq, hash });
    if (!file) base.log.info("the head of a log", { businessId, seq: String(head.seq), hash });
  }
  if (file && lines) await appendFile(file, lines, { mode: 0o600, flush: true });
}
