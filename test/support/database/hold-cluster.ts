/** A launcher for tests to kill: starts the cluster named by its argument, says so, and holds it. */
import { startCluster } from "#db/embedded.ts";

const cluster = await startCluster({ dataDir: process.argv[2] as string });
console.log(cluster.port);
process.on("SIGTERM", () => void cluster.stop().then(() => process.exit(0)));
setInterval(() => {}, 60_000);
