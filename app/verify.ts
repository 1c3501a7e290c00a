import { EnvError, readProcessEnv } from "./env.server.ts";
import { verifyDatabase } from "./verify/verify-database.ts";

const write = (line: string) => void process.stdout.write(`${line}\n`);

try {
  const env = readProcessEnv("verify");
  const report = await verifyDatabase({ url: env.auditDatabaseUrl, anchorFile: env.kvitAnchorFile, write });
  process.exitCode = report.isWhole ? 0 : 1;
} catch (error) {
  const reason =
    error instanceof Error ? error.message || String((error as { code?: string }).code) : String(error);
  const line =
    error instanceof EnvError ? reason.replace("Kvit cannot start", "not looked") : `not looked: ${reason}`;
  process.stderr.write(`verify: ${line.split("\n")[0]}\n`);
  process.exitCode = 1;
}
