/** `npm test`, or one suite: `node test/run.js unit`. Started by whatever Node there is. */
import { prepare, root } from "./support/launch/relaunch.js";

if (prepare(import.meta.url)) {
  const { runSuites } = await import("./support/launch/suites.ts");
  process.exitCode = await runSuites(root, process.argv.slice(2));
}
