import { useId } from "react";
import { rounded } from "./scale.ts";

export interface ParetoBar {
  label: string;
  amount: string;
  share: number;
  together: number;
}

interface ParetoChartProps {
  title: string;
  rows: ParetoBar[];
  words: { line: string };
}

const rowHeight = 44;
const line = 0.8;

/** Causes end to end, so that each one's share and what all come to are one picture. */
export function ParetoChart({ title, rows, words }: ParetoChartProps) {
  const id = useId();
  const height = 30 + rowHeight * rows.length;
  const width = 440;
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      <text x={width * line} y={13} className="mid soft">
        {words.line}
      </text>
      <path className="mark" d={`M${width * line} 20V${height}`} />
      {rows.map(({ label, amount, share, together }, index) => {
        const y = 40 + rowHeight * index;
        const start = rounded(width * (together - share));
        const length = rounded(Math.max(1, width * share));
        return (
          <g key={label}>
            <path className="grid" d={`M0 ${y + 27}H${width}`} />
            <path
              className={index === 0 ? "bar first" : "bar"}
              d={`M${start} ${y + 6}h${length}v12h-${length}z`}
            />
            <text x={0} y={y} className="halo">
              {label}
            </text>
            <text x={width} y={y} className="end strong halo">
              {amount}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
