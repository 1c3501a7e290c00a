/** `npm run test:faults`: installs what is missing and goes on under the right Node. */
import { prepare } from "../support/launch/relaunch.js";

if (prepare(import.meta.url)) await import("./run.ts");
