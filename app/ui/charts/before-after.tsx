import { rounded, roundUp } from "./scale.ts";

export interface Measured {
  share: number;
  low: number;
  high: number;
  /** "before 5.9 %" */
  text: string;
}

const left = 4;
const right = 436;
/** what the words need beside a range */
const words = 130;

/** Two shares with their ranges: hollow before, filled after. What it says stands in words beside it. */
export function BeforeAfter({ before, after }: { before?: Measured; after?: Measured }) {
  const max = roundUp(Math.max(0.01, before?.high ?? 0, after?.high ?? 0));
  const x = (share: number) => rounded(left + ((right - left) * share) / max);
  return (
    <svg className="chart ba" viewBox="0 0 440 74" aria-hidden="true">
      <path className="grid" d={`M${left} 70H${right}`} />
      {before ? <Range at={before} y={20} x={x} dot="hollow big" /> : null}
      {after ? <Range at={after} y={50} x={x} dot="dot" isStrong /> : null}
    </svg>
  );
}

interface RangeProps {
  at: Measured;
  y: number;
  x: (share: number) => number;
  dot: string;
  isStrong?: boolean;
}

function Range({ at: { share, low, high, text }, y, x, dot, isStrong }: RangeProps) {
  const [from, to] = [x(low), x(high)];
  const place = placeOf(from, to, y);
  const whiskers = `M${from} ${y}H${to}M${from} ${y - 5}v10M${to} ${y - 5}v10`;
  return (
    <>
      <path className="range" d={whiskers} />
      <circle className={dot} cx={x(share)} cy={y} r={5.5} />
      <text
        x={place.x}
        y={place.y}
        className={[place.isEnd ? "end" : "", isStrong ? "strong" : "soft"].filter(Boolean).join(" ")}
      >
        {text}
      </text>
    </>
  );
}

/** Right of the range where there is room, else left of it, else above its end. */
function placeOf(from: number, to: number, y: number) {
  if (to + words <= right) return { x: to + 9, y: y + 5, isEnd: false };
  if (from - words >= left) return { x: from - 9, y: y + 5, isEnd: true };
  return { x: to - 6, y: y - 8, isEnd: true };
}
