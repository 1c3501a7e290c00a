/** Web or worker of a fault run, from the build that carries failpoints. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(process.cwd(), ".kvit/faults");
const build = await import(pathToFileURL(join(root, "build/server/index.js")).href);
if (process.argv[2] === "web") await build.entry.module.startWeb(build, { root });
else await build.entry.module.startWorker();
