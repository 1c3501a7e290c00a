/** A code as `documents/payment/qr-code` draws it: always black on white, with its quiet zone of four modules. */
export interface QrDrawing {
  size: number;
  path: string;
}

/** The name of the drawing on the transfer slip. */
export const slipCode = "slip-code";

interface Props extends QrDrawing {
  /** what scanning it does: "QR code for a bank transfer of €3,285.92 to Lumen Studio" */
  label: string;
  /** the name of its drawing, for a second code of the page that shows the same */
  id?: string;
  /** the drawing of this name is shown again instead of being sent twice */
  like?: string;
}

export function Qr({ size, path, label, id, like }: Props) {
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
      {like ? <use href={`#${like}`} /> : <path id={id} d={path} stroke="#000" />}
    </svg>
  );
}
