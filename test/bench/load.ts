/**
 * A load generator in a process of its own: some keep-alive connections, each asking again as soon as it was answered.
 * Called with one JSON argument; prints one line of JSON.
 */
import { execFile } from "node:child_process";
import { Agent, get } from "node:http";
import { promisify } from "node:util";

export interface LoadOptions {
  /** asked one after the other, and again */
  urls: string[];
  headers: Record<string, string>;
  connections: number;
  seconds: number;
}

export interface LoadResult {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  /** of one answer's body */
  bytes: number;
}

/** Asks for a while. Throws when any answer is not a 200. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [import.meta.filename, JSON.stringify(options)]);
  return JSON.parse(stdout) as LoadResult;
}

async function generate({ urls, headers, connections, seconds }: LoadOptions): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  let bytes = 0;
  let asked = 0;
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const url = urls[asked++ % urls.length] as string;
      const started = performance.now();
      get(url, { agent, headers }, (response) => {
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
        });
        response.on("end", () => {
          took.push(performance.now() - started);
          bytes = size;
          if (response.statusCode === 200) resolve();
          else reject(new Error(`${url} answered ${response.statusCode}`));
        });
      }).on("error", reject);
    });
  const started = performance.now();
  const end = started + seconds * 1000;
  const one = async () => {
    while (performance.now() < end) await ask();
  };
  await Promise.all(Array.from({ length: connections }, one));
  const lasted = (performance.now() - started) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))] as number;
  return { requestsPerSecond: took.length / lasted, p50: at(0.5), p99: at(0.99), bytes };
}

if (process.argv[1] === import.meta.filename) {
  console.log(JSON.stringify(await generate(JSON.parse(process.argv[2] as string) as LoadOptions)));
}
