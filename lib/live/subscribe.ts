import { Client } from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { LIVE_CHANNEL, LiveEvent } from "./events";

type Listener = (event: LiveEvent) => void;
type Hub = { listeners: Set<Listener>; client: Client | null; retry: NodeJS.Timeout | null };

const RECONNECT_MS = 1000;

// One LISTEN connection per process, however many browsers watch; on globalThis
// for the same reason as the database client.
const held = globalThis as { tidelineLive?: Hub };
const hub = (): Hub => {
  held.tidelineLive ??= { listeners: new Set(), client: null, retry: null };
  return held.tidelineLive;
};

/**
 * Calls `listener` at every change in any process; returns how to stop.
 *
 * Events can be missed while the connection is being made anew, so a listener
 * that must not miss one also reads the state now and then.
 */
export function subscribe(listener: Listener): () => void {
  const { listeners } = hub();
  listeners.add(listener);
  connect();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) disconnect();
  };
}

function connect(): void {
  const state = hub();
  if (state.client || state.retry) return;
  const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  state.client = client;
  client.on("notification", ({ payload }) => {
    const event = LiveEvent.safeParse(JSON.parse(payload ?? "null"));
    if (event.success) for (const listener of [...state.listeners]) listener(event.data);
  });
  const lost = (error?: Error) => {
    if (state.client !== client) return;
    state.client = null;
    if (error) log.warn({ err: error }, "lost the connection for live updates");
    if (state.listeners.size === 0) return;
    state.retry = setTimeout(() => {
      state.retry = null;
      connect();
    }, RECONNECT_MS).unref();
  };
  client.on("error", lost);
  client.on("end", () => lost());
  client
    .connect()
    .then(() => client.query(`LISTEN ${LIVE_CHANNEL}`))
    .catch(lost);
}

function disconnect(): void {
  const state = hub();
  if (state.retry) clearTimeout(state.retry);
  state.retry = null;
  const { client } = state;
  state.client = null;
  client?.end().catch((error: unknown) => log.debug({ err: error }, "closing the live connection"));
}
