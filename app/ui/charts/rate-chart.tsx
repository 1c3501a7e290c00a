import { useId } from "react";
import { across, frame, isLabeled, rounded, roundUp, upward } from "./scale.ts";

export interface RatePoint {
  label: string;
  /** cases of all counted, in thousandths; undefined where nothing was counted */
  rate?: { value: number; limit: number; isOut: boolean };
}

interface RateChartProps {
  title: string;
  level: number;
  points: RatePoint[];
  words: { limit: string };
}

/** A control chart: the usual level, the limit of chance stepping with how many were counted, and what lies beyond. */
export function RateChart({ title, level, points, words }: RateChartProps) {
  const id = useId();
  const drawn = points.flatMap(({ rate, label }, index) =>
    rate ? [{ ...rate, label, index, x: across(index, points.length) }] : [],
  );
  const max = roundUp(Math.max(1, ...drawn.flatMap(({ value, limit }) => [value, limit])));
  const y = (value: number) => upward(value, max);
  const last = drawn.at(-1);
  const firstLimit = drawn[0]?.limit ?? 0;
  return (
    <svg className="chart" viewBox="0 0 440 232" role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      {[0, max / 2, max].map((value) => (
        <g key={value}>
          <path className="grid" d={`M${frame.left} ${y(value)}H${frame.right}`} />
          <text x={frame.left - 8} y={y(value) + 5} className="end">
            {value}
          </text>
        </g>
      ))}
      <path className="limit" d={stepsOf(drawn, points.length, y)} />
      <text x={frame.left + 4} y={rounded(y(firstLimit) - 8)} className="soft halo">
        {words.limit}
      </text>
      <path className="center" d={`M${frame.left} ${y(level)}H${frame.right}`} />
      <polyline className="line thin" points={drawn.map(({ x, value }) => `${x},${y(value)}`).join(" ")} />
      {drawn.map(({ x, value, isOut, label }) =>
        isOut ? (
          <path key={label} className="out" d={diamond(x, y(value))} />
        ) : (
          <circle key={label} className="hollow" cx={x} cy={y(value)} r={2.75} />
        ),
      )}
      {last ? (
        <text x={397} y={y(last.value) + 5} className="strong">
          {Math.round(last.value)}
        </text>
      ) : null}
      {points.map(({ label }, index) =>
        isLabeled(index, points.length) ? (
          <text key={label} x={across(index, points.length)} y={205} className="mid soft">
            {label}
          </text>
        ) : null,
      )}
    </svg>
  );
}

function stepsOf(drawn: { x: number; limit: number }[], count: number, y: (value: number) => number): string {
  const half = (frame.right - frame.left) / Math.max(1, count - 1) / 2;
  return drawn
    .map(({ x, limit }, index) => {
      const start = index === 0 ? `M${Math.max(frame.left, rounded(x - half))} ${y(limit)}` : `V${y(limit)}`;
      return `${start}H${Math.min(frame.right, rounded(x + half))}`;
    })
    .join("");
}

const diamond = (x: number, y: number) => `M${x} ${rounded(y - 6.5)}l6.5 6.5-6.5 6.5-6.5-6.5z`;
