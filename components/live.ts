const RETRY_MS = 3000;
const LAST_WORDS_MS = 1000;

type Listener = {
  /** `"ended"` says that nothing more will come but what is on its way already. */
  onEvent: (type: string, data: unknown) => "ended" | undefined;
  onReopen?: () => void;
  onLive?: (live: boolean) => void;
};

/**
 * Listens to server-sent events until the returned function is called.
 *
 * The browser reconnects by itself after a dropped line, but gives up for good
 * when the server answers with an error, as it does while it restarts; so that
 * case is tried again here.
 */
export function listen(
  url: string,
  types: readonly string[],
  { onEvent, onReopen, onLive }: Listener,
): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let end: ReturnType<typeof setTimeout> | undefined;
  let opened = false;
  const open = () => {
    source = new EventSource(url);
    source.onopen = () => {
      onLive?.(true);
      if (opened) onReopen?.();
      opened = true;
    };
    source.onerror = () => {
      onLive?.(false);
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS);
    };
    for (const type of types)
      source.addEventListener(type, (event) => {
        const ended = onEvent(type, toJson((event as MessageEvent<string>).data)) === "ended";
        // Left open, the browser would come back for more for ever.
        if (ended) end ??= setTimeout(() => source.close(), LAST_WORDS_MS);
      });
  };
  open();
  return () => {
    source.close();
    clearTimeout(retry);
    clearTimeout(end);
  };
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
