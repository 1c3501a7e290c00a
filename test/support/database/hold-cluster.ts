/** A launcher for tests to kill: starts the cluster named by its argument, says so, and holds it. */
import { startCluster } from "#db/embedded.ts";

const cluster = await startCluster({ dataDir: process.argv[2] as string });
// Before it says that it is there: whoever reads the line may end it at once.
process.on("SIGTERM", () => void cluster.stop().then(() => process.exit(0)));
console.log(cluster.port);
setInterval(() => {}, 60_000);
