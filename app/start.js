process.env.NODE_ENV ??= "production";
const { loadBuild, root } = await import("./load-build.js");
const build = await loadBuild();
const workerFile = process.argv.includes("--with-worker") ? `${root}/app/worker.js` : undefined;
await build.entry.module.startWeb(build, { root, workerFile });
