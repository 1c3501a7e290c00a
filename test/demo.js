/** `npm run demo`: everything from a fresh clone to the printed addresses. Started by whatever Node there is. */
import { prepare, root } from "./support/launch/relaunch.js";

if (prepare(import.meta.url)) {
  const { runDemo } = await import("./support/launch/demo.ts");
  await runDemo(root, process.argv.slice(2));
}
