import { createServer } from "vite";
import { root } from "./load-build.js";

process.env.NODE_ENV = "development";
const vite = await createServer({ root, server: { middlewareMode: true, hmr: { host: "localhost" } } });
const loadBuild = () => vite.ssrLoadModule("virtual:remix/server-build");
const build = await loadBuild();
await build.entry.module.startWeb(loadBuild, { root, middleware: vite.middlewares });
