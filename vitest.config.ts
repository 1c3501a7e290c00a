import { defineConfig } from "vitest/config";

const unit = ["architecture", "kit", "documents", "emails", "locales", "ui"];

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [...unit.map((folder) => `test/${folder}/**/*.test.{ts,tsx}`), "test/*.test.ts"],
          setupFiles: ["test/setup/unit.ts"],
          // None of them is about time, and a busy machine may take long over a PDF.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["test/{domain,adapters,jobs,routes,db,sandbox,web,support,verify}/**/*.test.{ts,tsx}"],
          globalSetup: ["test/setup/database.ts"],
          setupFiles: ["test/setup/integration.ts"],
          // Files of one worker share what they import: loading the product anew for each took half of the time.
          isolate: false,
          // Tests wait for the database more than they reckon.
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "conformance",
          include: ["test/conformance/**/*.test.{ts,tsx}"],
          globalSetup: ["test/setup/database.ts"],
          setupFiles: ["test/setup/integration.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/setup/browser.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
