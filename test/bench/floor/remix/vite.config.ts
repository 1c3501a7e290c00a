import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

/** A bare Remix app, built as the product is. */
export default defineConfig({
  publicDir: false,
  plugins: [
    remix({
      appDirectory: "test/bench/floor/remix/app",
      buildDirectory: ".kvit/floor",
      serverModuleFormat: "esm",
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
      },
    }),
  ],
  build: { target: "es2022" },
});
