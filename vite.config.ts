import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import options from "./remix.config.js";

const isText = /\.(css|js|json|svg|txt|webmanifest)$/;
const buildFolder = options.buildDirectory ?? "build";
const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** Lays the compressed forms beside the browser's files once, so that the server never compresses them again. */
const precompress = (): Plugin => {
  let isServerBuild = false;
  return {
    name: "kvit-precompress",
    apply: "build",
    configResolved: (config) => {
      isServerBuild = Boolean(config.build.ssr);
    },
    // The server's build is the later one: Remix writes the manifest of routes for the browser during it.
    closeBundle() {
      if (!isServerBuild) return;
      const entries = readdirSync(join(buildFolder, "client"), { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((entry) => entry.isFile() && isText.test(entry.name))) {
        const file = join(entry.parentPath, entry.name);
        const plain = readFileSync(file);
        if (plain.length < 1_024) continue;
        writeFileSync(`${file}.br`, brotliCompressSync(plain, best));
        writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
      }
    },
  };
};

export default defineConfig({
  define: { __KVIT_FAULTS__: process.env.FAULTS === "1" },
  plugins: [remix(options), precompress()],
  build: { target: "es2022", assetsInlineLimit: 0, cssMinify: true, sourcemap: false },
});
