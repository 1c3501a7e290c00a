/**
 * Lines of one turn of the event loop leave in one write, because a write costs more than making the line (measured:
 * a tenth of a list page). An orderly end and an uncaught exception write what waits; only a killed process loses the
 * lines of its last moment.
 */
export function lineWriter(write: (text: string) => void): (line: string) => void {
  let waiting = "";
  const flush = () => {
    const text = waiting;
    waiting = "";
    if (text !== "") write(text);
  };
  process.on("exit", flush);
  return (line) => {
    if (waiting === "") setImmediate(flush);
    waiting += line;
  };
}
