import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diskFiles } from "#app/adapters/files/disk-files.ts";

/** Where attachments of this test file lie: a folder of its own on the real disk. */
export const testFilesDir = mkdtempSync(join(tmpdir(), "kvit-files-"));
export const testFiles = diskFiles(testFilesDir);
