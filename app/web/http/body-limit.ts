import type { IncomingMessage } from "node:http";
import { type Readable, Transform } from "node:stream";

export type BodyAllowance = {
  bytes: number;
  milliseconds: number;
  /** Once so long is over, what has come must have come at this speed: the worst line of a phone is faster. */
  pace?: { afterMilliseconds: number; bytesPerSecond: number };
};

const everywhere: BodyAllowance = { bytes: 1_048_576, milliseconds: 30_000 };
const pace = { afterMilliseconds: 20_000, bytesPerSecond: 1_024 };
/** A file over a slow line needs more of both; `.data` is the same page asked by Remix's client. */
const imports: BodyAllowance = { bytes: 12 * 1_048_576, milliseconds: 180_000, pace };
/** Ten files of ten megabytes with the words beside them, from a phone. */
const attachments: BodyAllowance = { bytes: 101 * 1_048_576, milliseconds: 300_000, pace };
/** Machines of a provider send a few kilobytes at once; whoever sends more is none. */
const webhooks: BodyAllowance = { bytes: 524_288, milliseconds: 5_000 };

/** The forms by which somebody disputes, asks or answers with files. */
const takesFiles = /^\/[^/]+\/(?:invoices\/[^/]+\/dispute|disputes\/[^/]+\/replies)(?:\.data)?\/?$/;

/**
 * How large and how slow the body of a request to this path may be. Only what says that it is in parts, as a form with
 * files does, and comes with a session may be large: a stranger's body, or a form of pairs, is read in one piece.
 */
export const bodyAllowance = (
  path: string,
  says: { isInParts: boolean; hasSession: boolean },
): BodyAllowance => {
  if (path.startsWith("/webhooks/")) return webhooks;
  if (!says.isInParts || !says.hasSession) return everywhere;
  if (/^\/desk\/imports(\.data$|\/|$)/.test(path)) return imports;
  return takesFiles.test(path) ? attachments : everywhere;
};

/** Thrown into a body that was cut; the status is what the caller is told. */
export class BodyCut extends Error {
  override name = "BodyCut";
  readonly status: 408 | 413;
  constructor(status: 408 | 413) {
    super(status === 413 ? "the body is too large" : "the body came too slowly");
    this.status = status;
  }
}

/** Whether the caller itself announces more than it may send, so that nothing need be read. */
export const announcesTooMuch = (request: IncomingMessage, allowance: BodyAllowance): boolean =>
  Number(request.headers["content-length"] ?? 0) > allowance.bytes;

export type LimitedBody = {
  stream: Readable;
  /** Rejects with `BodyCut` when the body was cut; otherwise stays open. */
  cut: Promise<never>;
  /** Throws away what nobody read, within the same limits, so that the connection is free for its next request. */
  drop(): void;
};

/** The request's body, cut as soon as it is larger or slower than allowed: nothing behind it counts on its length. */
export const limitBody = (request: IncomingMessage, allowance: BodyAllowance): LimitedBody => {
  let seen = 0;
  let isDropped = false;
  const end = (status: 408 | 413) => (isDropped ? request.destroy() : meter.destroy(new BodyCut(status)));
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > allowance.bytes) done(new BodyCut(413));
      else done(null, chunk);
    },
  });
  const deadline = setTimeout(() => end(408), allowance.milliseconds);
  const cut = new Promise<never>((_, reject) => {
    meter.on("error", (error) => error instanceof BodyCut && reject(error));
  });
  // Nobody may be waiting when the body is cut after the answer is out.
  cut.catch(() => {});
  const watch =
    allowance.pace &&
    watchPace(
      allowance.pace,
      () => seen,
      () => end(408),
    );
  const stop = () => {
    clearTimeout(deadline);
    clearInterval(watch);
  };
  request.once("end", stop).once("close", stop);
  request.once("aborted", () => meter.destroy(new Error("the caller hung up")));
  request.pipe(meter);
  const drop = () => {
    if (request.readableEnded || isDropped || meter.destroyed) return;
    isDropped = true;
    request.unpipe(meter);
    request.on("data", (chunk: Buffer) => {
      seen += chunk.length;
      if (seen > allowance.bytes) end(413);
    });
    request.resume();
  };
  return { stream: meter, cut, drop };
};

/** Looks now and then whether a body comes as fast as people's lines do; a caller that drips is no person. */
function watchPace(
  { afterMilliseconds, bytesPerSecond }: Required<BodyAllowance>["pace"],
  seen: () => number,
  tooSlow: () => void,
): NodeJS.Timeout {
  const begun = performance.now();
  return setInterval(() => {
    const milliseconds = performance.now() - begun;
    if (milliseconds < afterMilliseconds) return;
    if (seen() * 1_000 < bytesPerSecond * milliseconds) tooSlow();
  }, afterMilliseconds / 4).unref();
}
