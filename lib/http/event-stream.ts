/** One server-sent event; `id` comes back as `Last-Event-ID` when the browser reconnects. */
export type ServerEvent = { event?: string; id?: string; data: unknown };

export type EventSink = {
  send: (event: ServerEvent) => void;
  /** Ends the stream; the browser is told not to come back by the last event, not by this. */
  close: () => void;
};

/** A comment now and then keeps proxies from taking a quiet stream for a dead one. */
const KEEP_ALIVE_MS = 20_000;

/**
 * A stream of server-sent events.
 *
 * `start` sends into the sink for as long as it likes and returns what stops it;
 * that is called once, when either side ends the stream.
 */
export function eventStream(
  request: Request,
  headers: Headers,
  start: (sink: EventSink) => () => void,
): Response {
  const encoder = new TextEncoder();
  let finish = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      let stop = () => {};
      const write = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      const keepAlive = setInterval(() => write(": still here\n\n"), KEEP_ALIVE_MS);
      finish = () => {
        if (!open) return;
        open = false;
        clearInterval(keepAlive);
        stop();
      };
      const close = () => {
        if (!open) return;
        finish();
        controller.close();
      };
      request.signal.addEventListener("abort", close, { once: true });
      // Headers reach the browser with the first byte, so that it knows at once that it is connected.
      write("retry: 2000\n\n");
      stop = start({ send: (event) => write(render(event)), close });
    },
    cancel: () => finish(),
  });
  headers.set("Content-Type", "text/event-stream; charset=utf-8");
  headers.set("Cache-Control", "no-cache, no-transform");
  headers.set("X-Accel-Buffering", "no");
  return new Response(body, { headers });
}

function render({ event, id, data }: ServerEvent): string {
  const lines = [
    ...(event ? [`event: ${event}`] : []),
    ...(id ? [`id: ${id}`] : []),
    // JSON has no raw line breaks, so one data line is always enough.
    `data: ${JSON.stringify(data)}`,
  ];
  return `${lines.join("\n")}\n\n`;
}
