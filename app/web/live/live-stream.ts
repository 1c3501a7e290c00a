import { AppError } from "#app/domain/core/index.ts";
import type { LiveHub, LiveWatch } from "./live-hub.ts";

const beatMs = 25_000;
/** then the browser comes again and shows who it is */
const longestMs = 10 * 60_000;

/**
 * Server-sent events for one page: a word whenever it has grown old, and nothing of what happened. Whoever asks for
 * another kind of answer gets 406: no page and no script of ours does. Throws `limit` when the person has too many pages
 * open.
 */
export function liveStream(
  hub: LiveHub,
  watch: Omit<LiveWatch, "onChange" | "onEnd">,
  { headers, signal: gone }: Request,
): Response {
  if (!headers.get("accept")?.includes("text/event-stream")) return new Response(null, { status: 406 });
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (text: string) => controller.enqueue(encoder.encode(text));
      const end = () => {
        stop();
        controller.close();
      };
      const leave = hub.watch({ ...watch, onChange: () => say("event: change\ndata: 1\n\n"), onEnd: end });
      if (!leave) throw new AppError("limit");
      const beat = setInterval(() => say(": still here\n\n"), beatMs);
      const last = setTimeout(end, longestMs);
      stop = () => {
        leave();
        clearInterval(beat);
        clearTimeout(last);
        gone.removeEventListener("abort", stop);
      };
      gone.addEventListener("abort", stop);
      say("retry: 3000\n\n");
    },
    cancel: () => stop(),
  });
  return new Response(stream, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" },
  });
}
