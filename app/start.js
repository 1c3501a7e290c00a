process.env.NODE_ENV ??= "production";
const { loadBuild, root, stop } = await import("./load-build.js");
const unknown = process.argv.slice(2).find((arg) => arg !== "--with-worker");
if (unknown) stop(`it knows only --with-worker, not ${unknown}`);
const build = await loadBuild();
const workerFile = process.argv.includes("--with-worker") ? `${root}/app/worker.js` : undefined;
await build.entry.module.startWeb(build, { root, workerFile });
