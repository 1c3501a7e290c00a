import { CopyButton } from "#app/ui/copy-button.tsx";
import { Qr, type QrDrawing, slipCode } from "#app/ui/qr.tsx";

export interface SlipRow {
  label: string;
  /** as people read it: "DE96 1005 0000 0417 2639 05" */
  value: string;
  /** as banks take it; with it the row can be copied */
  copy?: { value: string; label: string };
  /** the amount and the reference are what must be right */
  isStrong?: boolean;
  /** letters and digits to be typed off, never broken */
  isCode?: boolean;
}

export interface TransferSlipProps {
  rows: SlipRow[];
  qr?: QrDrawing & { label: string; caption: string };
}

/** The transfer slip is a document too: a sheet with a perforation. Without a code the details stand alone. */
export function TransferSlip({ rows, qr }: TransferSlipProps) {
  return (
    <div className={qr ? "slipsheet" : "slipsheet bare"}>
      {qr ? (
        <figure>
          <Qr size={qr.size} path={qr.path} label={qr.label} id={slipCode} />
          <figcaption className="small soft">{qr.caption}</figcaption>
        </figure>
      ) : null}
      <dl className="slip">
        {rows.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd>
              <Value {...row} />
              {row.copy ? <CopyButton {...row.copy} /> : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Value({ value, isStrong, isCode }: SlipRow) {
  const className = isCode ? "id" : undefined;
  return isStrong ? <b className={className}>{value}</b> : <span className={className}>{value}</span>;
}
