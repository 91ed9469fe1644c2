/**
 * What this process counts about itself, for Prometheus.
 *
 * Counters live in memory and start at zero with the process. Where several processes run, each
 * is asked by itself and Prometheus adds them up; a worker apart (`npm run worker`) serves no HTTP
 * and is seen only through what it writes into the database (lib/metrics/stored.ts).
 *
 * Every label has few values by construction: routes as they are declared, never as they were
 * typed; methods, statuses and codes from closed lists. A label that a stranger could fill would
 * let them fill the memory as well.
 */
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { ErrorCode } from "@/lib/errors";

const FAST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SLOW_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

const METHODS = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]);

function create() {
  const registry = new Registry();
  const registers = [registry];
  // Under their usual names (process_…, nodejs_…), which every dashboard knows.
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Counter({
      name: "tideline_http_requests_total",
      help: "Requests of the API by declared route.",
      labelNames: ["method", "route", "status"],
      registers,
    }),
    requestSeconds: new Histogram({
      name: "tideline_http_request_duration_seconds",
      help: "Time from a request of the API to its answer; a stream counts up to its beginning.",
      labelNames: ["method", "route"],
      buckets: FAST_SECONDS,
      registers,
    }),
    failures: new Counter({
      name: "tideline_http_errors_total",
      help: "Requests of the API that were refused or failed, by error code.",
      labelNames: ["route", "code"],
      registers,
    }),
    operationSeconds: new Histogram({
      name: "tideline_operation_duration_seconds",
      help: "Time from the start to the end of operations that this process ran.",
      labelNames: ["kind", "status"],
      buckets: SLOW_SECONDS,
      registers,
    }),
    gitSeconds: new Histogram({
      name: "tideline_git_call_duration_seconds",
      help: "Runs of git by this process that reached for a server.",
      labelNames: ["command", "outcome"],
      buckets: SLOW_SECONDS,
      registers,
    }),
  };
}

// On globalThis, because the bundler may give every route its own copy of this module.
const held = globalThis as { tidelineMetrics?: ReturnType<typeof create> };

const metrics = () => {
  held.tidelineMetrics ??= create();
  return held.tidelineMetrics;
};

/** Everything this process has counted until now. */
export const ownRegistry = (): Registry => metrics().registry;

/** One answered request; `route` as it is declared. */
export function recordRequest(method: string, route: string, status: number, seconds: number): void {
  const { requests, requestSeconds } = metrics();
  const known = METHODS.has(method) ? method : "other";
  requests.inc({ method: known, route, status });
  requestSeconds.observe({ method: known, route }, seconds);
}

export const recordFailure = (route: string, code: ErrorCode): void =>
  metrics().failures.inc({ route, code });

/** One operation that has ended in this process. */
export const recordOperation = (kind: string, status: string, seconds: number): void =>
  metrics().operationSeconds.observe({ kind, status }, seconds);

/** One run of git that reached for a server. */
export const recordGitCall = (
  command: "fetch" | "push" | "ls-remote" | "other",
  outcome: "ok" | "failed" | "timeout",
  seconds: number,
): void => metrics().gitSeconds.observe({ command, outcome }, seconds);
