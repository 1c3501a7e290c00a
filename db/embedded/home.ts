import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Who runs PostgreSQL: null means ourselves; PostgreSQL refuses root, so root lends it an unprivileged account. */
export interface Account {
  uid: number;
  gid: number;
}

/** Where clusters of this checkout live and who owns them. */
export interface Home {
  folder: string;
  account: Account | null;
}

const checkout = realpathSync(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const nobody: Account = { uid: 65534, gid: 65534 };

/**
 * The folder for clusters of this checkout. An ordinary user keeps them inside it. Root keeps them under /var/tmp,
 * because the account that runs PostgreSQL could not reach a checkout below /root or another 0700 folder.
 */
export function clusterHome(): Home {
  if (process.getuid?.() !== 0) return { folder: join(checkout, ".kvit"), account: null };
  const name = createHash("sha256").update(checkout).digest("hex").slice(0, 12);
  return { folder: join("/var/tmp", `kvit-${name}`), account: nobody };
}

/** Makes the folder. Everyone may write to /var/tmp, so a folder there that is not ours is refused, not used. */
export function ensureHome({ folder, account }: Home): void {
  mkdirSync(folder, { recursive: true, mode: account ? 0o711 : 0o700 });
  if (!account) return;
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== 0) {
    throw new Error(`${folder} belongs to somebody else; remove it and start again`);
  }
  chmodSync(folder, 0o711);
}
