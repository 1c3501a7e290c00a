/** What the outside world does wrong. Fields that are absent do nothing. */
export interface Fault {
  /** Only requests whose path starts with this; absent: all of the vendors' paths. */
  path?: string;
  latencyMs?: number;
  /** Share of requests that fail, 0 to 1. Absent, but another failure is named: all of them. */
  errorRate?: number;
  /** HTTP status of the failure; 500 when only `errorRate` is given. */
  status?: number;
  /** The vendor's name of the failure, such as `daily_quota_exceeded`; brings its status along. */
  error?: string;
  /** The request is carried out, but its answer never arrives; with `status`, a failure arrives instead. */
  answerLost?: boolean;
  /** The fault ends after it has struck so often. */
  times?: number;
  /** Starts the sequence of chances; the same seed gives the same failures. */
  seed?: number;
  /** Requests a second before `rate_limit_exceeded`. */
  ratePerSecond?: number;
  /** What becomes of the vendors' own calls to us. */
  webhooks?: WebhookFault;
}

export interface WebhookFault {
  /** Share of events, 0 to 1, that are never sent at all. */
  lose?: number;
  /** Share of events that are sent twice. */
  duplicate?: number;
  /** Events overtake each other. */
  reorder?: boolean;
  delayMs?: number;
  seed?: number;
}

export interface WebhookVerdict {
  isLost: boolean;
  isTwice: boolean;
  delayMs: number;
  /** 0 unless events shall overtake each other. */
  scatter: number;
}

export interface FaultVerdict {
  latencyMs: number;
  failure: { status: number | undefined; error: string | undefined; afterEffect: boolean } | null;
}

export interface Faults {
  /** Replaces all faults; `{}` and `[]` end them. */
  set(faults: Fault | readonly Fault[]): void;
  list(): Fault[];
  /** What shall happen to this request. Asking counts. */
  next(path: string): FaultVerdict;
  ratePerSecond(path: string): number | undefined;
  /** What shall happen to this webhook. Asking counts. */
  webhook(): WebhookVerdict;
}

interface Active {
  fault: Fault;
  left: number;
  chance: () => number;
  webhookChance: () => number;
}

export function createFaults(): Faults {
  let active: Active[] = [];
  const applying = (path: string) =>
    active.filter(({ fault, left }) => left > 0 && path.startsWith(fault.path ?? "/"));
  return {
    set(faults) {
      const list = Array.isArray(faults) ? faults : [faults as Fault];
      active = list
        .filter((fault) => Object.keys(fault).length > 0)
        .map((fault) => ({
          fault,
          left: fault.times ?? Number.POSITIVE_INFINITY,
          chance: chances(fault.seed),
          webhookChance: chances(fault.webhooks?.seed),
        }));
    },
    list: () => active.map(({ fault }) => fault),
    next(path) {
      const verdict: FaultVerdict = { latencyMs: 0, failure: null };
      for (const one of applying(path)) {
        const failure = failureOf(one);
        if (!failure && !one.fault.latencyMs) continue;
        one.left--;
        verdict.latencyMs += one.fault.latencyMs ?? 0;
        verdict.failure ??= failure;
      }
      return verdict;
    },
    ratePerSecond: (path) => applying(path).find(({ fault }) => fault.ratePerSecond)?.fault.ratePerSecond,
    webhook() {
      const one = active.find(({ fault }) => fault.webhooks);
      const { lose = 0, duplicate = 0, reorder = false, delayMs = 0 } = one?.fault.webhooks ?? {};
      const chance = one?.webhookChance ?? (() => 1);
      const [forLoss, forTwice, forPlace] = [chance(), chance(), chance()];
      return {
        isLost: forLoss < lose,
        isTwice: forTwice < duplicate,
        delayMs,
        scatter: reorder ? forPlace : 0,
      };
    },
  };
}

function failureOf({ fault, chance }: Active): FaultVerdict["failure"] {
  const { status, error, answerLost = false, errorRate } = fault;
  const fails = status !== undefined || error !== undefined || answerLost || errorRate !== undefined;
  if (!fails || chance() >= (errorRate ?? 1)) return null;
  return { status, error, afterEffect: answerLost };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function chances(seed = 1): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
