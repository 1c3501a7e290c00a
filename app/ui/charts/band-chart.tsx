import { useId } from "react";
import { across, frame, isLabeled, upward } from "./scale.ts";

export interface BandPoint {
  label: string;
  /** undefined where nothing was answered */
  interval?: { share: number; low: number; high: number };
  /** the share in words, and how many were asked */
  text: string;
  n: number;
}

/** A share over time with the range in which the true one lies. */
export function BandChart({ title, points }: { title: string; points: BandPoint[] }) {
  const id = useId();
  const drawn = points.flatMap(({ interval, text }, index) =>
    interval ? [{ x: across(index, points.length), ...interval, text }] : [],
  );
  const at = (pick: "low" | "share" | "high") => drawn.map((point) => `${point.x},${upward(point[pick], 1)}`);
  const last = drawn.at(-1);
  return (
    <svg className="chart" viewBox="0 0 440 232" role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <path className="grid" d={`M${frame.left} ${upward(share, 1)}H${frame.right}`} />
          <text x={frame.left - 8} y={upward(share, 1) + 5} className="end">
            {Math.round(share * 100)}
          </text>
        </g>
      ))}
      <polygon className="band" points={[...at("high"), ...at("low").reverse()].join(" ")} />
      <polyline className="line" points={at("share").join(" ")} />
      {last ? (
        <>
          <circle className="dot" cx={last.x} cy={upward(last.share, 1)} r={4.5} />
          <text x={last.x + 9} y={upward(last.share, 1) + 5} className="strong">
            {last.text}
          </text>
        </>
      ) : null}
      <text x={16} y={225} className="end soft">
        n
      </text>
      {points.map(({ label, n }, index) =>
        isLabeled(index, points.length) ? (
          <g key={label}>
            <text x={across(index, points.length)} y={205} className="mid soft">
              {label}
            </text>
            <text x={across(index, points.length)} y={225} className="mid soft">
              {n}
            </text>
          </g>
        ) : null,
      )}
    </svg>
  );
}
