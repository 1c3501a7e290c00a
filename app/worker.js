process.env.NODE_ENV ??= "production";
const { loadBuild } = await import("./load-build.js");
const build = await loadBuild();
await build.entry.module.startWorker();
