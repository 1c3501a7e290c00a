import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { clusterHome, ensureHome } from "#db/embedded/home.ts";

/** Where people have a Chrome of their own: the packed one is for Linux alone. */
const installed = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Without these it tries to reach its maker at every start. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * A headless Chromium. Never with the flags its package proposes: they switch off web security, site isolation and
 * multi-process. Throws one line when none launches.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  const isRoot = process.getuid?.() === 0;
  try {
    return await chromium.launch({
      executablePath,
      env: { ...process.env, ...fontsOf(executablePath) } as Record<string, string>,
      headless: true,
      args: isRoot ? [...quiet, "--no-sandbox"] : quiet,
    });
  } catch (error) {
    throw new Error(`no browser launches (${executablePath}): ${(error as Error).message.split("\n")[0]}`);
  }
}

/**
 * The package's own list of font folders names none that exist here, and a Chromium without any font ends at the first
 * letter that it must look for elsewhere.
 */
function fontsOf(executablePath: string): Record<string, string> {
  if (process.platform !== "linux") return {};
  const fonts = join(dirname(executablePath), "fonts");
  const file = join(fonts, "kvit.conf");
  writeFileSync(
    file,
    `<?xml version="1.0"?>\n<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>\n`,
  );
  return { FONTCONFIG_FILE: file };
}

async function findChromium(): Promise<string> {
  if (process.platform !== "linux") {
    const found = installed.find((path) => existsSync(path));
    if (!found) throw new Error("the browser tests need an installed Google Chrome on this system");
    return found;
  }
  const home = clusterHome();
  ensureHome(home);
  const folder = join(home.folder, "chromium");
  mkdirSync(folder, { recursive: true });
  const { TMPDIR } = process.env;
  // Read while the package loads: it then brings its own NSS and unpacks where we say, once.
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  process.env.TMPDIR = folder;
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    return await packed.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
