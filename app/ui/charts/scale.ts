/** A chart's place: all charts are drawn on 440 units and grow with the page. */
export const frame = { width: 440, left: 34, right: 388, top: 14, bottom: 186 } as const;

/** Where the nth of so many stands from left to right. */
export function across(index: number, count: number): number {
  const { left, right } = frame;
  return rounded(count < 2 ? (left + right) / 2 : left + ((right - left) * index) / (count - 1));
}

/** Where a value stands between none and `max`, from bottom to top. */
export function upward(value: number, max: number): number {
  const { top, bottom } = frame;
  return rounded(bottom - (bottom - top) * Math.min(1, value / (max || 1)));
}

export const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The next round figure above, for the end of an axis. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}

/** Labels that have room: every second or third, and always the last. */
export function isLabeled(index: number, count: number): boolean {
  const every = Math.ceil(count / 6);
  const fromEnd = count - 1 - index;
  return fromEnd === 0 || (fromEnd % every === 0 && fromEnd >= every);
}
