import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of this installation. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** Ends the process with one line. */
export const stop = (reason) => {
  process.stderr.write(`Kvit cannot start: ${reason}\n`);
  process.exit(1);
};

/** The built site, or one line saying what is missing. */
export const loadBuild = async () => {
  if (Number(process.versions.node.split(".")[0]) < 24)
    stop("it needs Node 24: start it by npm (npm start, npm run worker)");
  const file = new URL("../build/server/index.js", import.meta.url);
  if (!existsSync(file)) stop("it is not built yet: npm run build");
  return import(file.href);
};
