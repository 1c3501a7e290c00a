/** A code as `documents/payment/qr-code` draws it: always black on white, with its quiet zone of four modules. */
export interface QrDrawing {
  size: number;
  path: string;
}

/** `label` says what scanning it does: "QR code for a bank transfer of €3,285.92 to Lumen Studio". */
export function Qr({ size, path, label }: QrDrawing & { label: string }) {
  const side = size + 8;
  return (
    <svg
      className="qr"
      viewBox={`-4 -4 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path className="white" d={`M-4-4h${side}v${side}h-${side}z`} />
      <path d={path} />
    </svg>
  );
}
