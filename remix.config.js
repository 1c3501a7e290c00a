/** Options of the Remix plugin; vite.config.ts passes them on. @type {import("@remix-run/dev").VitePluginConfig} */
export default {
  // The build with failpoints (test/faults) lies beside the one that people use.
  buildDirectory: process.env.FAULTS === "1" ? ".kvit/faults/build" : "build",
  ignoredRouteFiles: ["**/*"],
  serverModuleFormat: "esm",
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
    v3_routeConfig: true,
  },
};
