import { type ChildProcess, spawn } from "node:child_process";
import { addAbortListener } from "node:events";
import type { Readable, Writable } from "node:stream";

/** How long the git program may stay silent, and how long it may take in all. */
export type Limits = { silenceMs: number; totalMs: number };

export type GitCall = {
  args: string[];
  /** The whole environment: nothing is inherited. */
  environment: Record<string, string>;
  limits: { silenceMs?: number; totalMs: number };
  input?: string | Uint8Array;
  /** Receives standard output instead of collecting it; answer `false` to end the program early. */
  onOutput?: (chunk: Buffer) => boolean | undefined;
  /** From the moment this is seen on standard error, silence is allowed up to the total limit. */
  silenceAllowedAfter?: RegExp;
  signal?: AbortSignal | undefined;
};

export type GitOutcome = {
  /** Null when the program was ended by a signal. */
  exitCode: number | null;
  endedBy: "itself" | "silence" | "total" | "reader" | "abort";
  killSignal: NodeJS.Signals | null;
  stdout: Buffer;
  /** The last 256 KiB, progress lines included. */
  stderr: string;
  /** The system's word when the program could not be started, such as `ENOENT`. */
  startError: string | null;
};

export type RunningGit = { stdin: Writable | null; done: Promise<GitOutcome> };

const STDERR_BYTES_MAX = 256 * 1024;

/** Runs git to its end. Never rejects: what went wrong is in the outcome. */
export function runGit(call: GitCall): Promise<GitOutcome> {
  const { stdin, done } = startGit(call, call.input !== undefined);
  stdin?.end(call.input);
  return done;
}

/**
 * Starts git without a shell, in a process group of its own.
 *
 * The group matters: git leaves the network to children (git-remote-https, ssh), and killing git alone would let them
 * live on. Its working directory is `/`, so no repository around the data directory is ever found by accident.
 */
export function startGit(call: GitCall, withInput = true): RunningGit {
  const child = spawn("git", call.args, {
    cwd: "/",
    env: call.environment as NodeJS.ProcessEnv,
    stdio: [withInput ? "pipe" : "ignore", "pipe", "pipe"],
    detached: true,
    windowsHide: true,
  });
  // A program that ends before it has read everything breaks the pipe; its exit code tells the story.
  child.stdin?.on("error", () => {});
  return { stdin: child.stdin, done: outcomeOf(child, call) };
}

function outcomeOf(child: ChildProcess, call: GitCall): Promise<GitOutcome> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let stderrBytes = 0;
  let endedBy: GitOutcome["endedBy"] = "itself";
  let startError: string | null = null;

  const end = (reason: GitOutcome["endedBy"]) => {
    if (endedBy === "itself") endedBy = reason;
    killGroup(child);
  };
  const total = setTimeout(() => end("total"), call.limits.totalMs);
  const silenceMs = call.limits.silenceMs ?? call.limits.totalMs;
  let silence: NodeJS.Timeout | undefined = setTimeout(() => end("silence"), silenceMs);
  const abortListener =
    call.signal && !call.signal.aborted ? addAbortListener(call.signal, () => end("abort")) : null;
  if (call.signal?.aborted) end("abort");

  (child.stdout as Readable).on("data", (chunk: Buffer) => {
    silence?.refresh();
    if (!call.onOutput) stdout.push(chunk);
    else if (endedBy === "itself" && call.onOutput(chunk) === false) end("reader");
  });
  (child.stderr as Readable).on("data", (chunk: Buffer) => {
    silence?.refresh();
    stderr.push(chunk);
    stderrBytes += chunk.length;
    while (stderrBytes > STDERR_BYTES_MAX && stderr.length > 1) stderrBytes -= stderr.shift()?.length ?? 0;
    if (silence && call.silenceAllowedAfter?.test(chunk.toString("latin1"))) {
      clearTimeout(silence);
      silence = undefined;
    }
  });

  return new Promise((resolve) => {
    const finish = (exitCode: number | null, killSignal: NodeJS.Signals | null) => {
      clearTimeout(total);
      clearTimeout(silence);
      abortListener?.[Symbol.dispose]();
      resolve({
        exitCode,
        endedBy,
        killSignal,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString("utf8"),
        startError,
      });
    };
    child.once("error", (error: NodeJS.ErrnoException) => {
      startError = error.code ?? error.message;
      if (child.pid === undefined) finish(null, null);
    });
    child.once("close", finish);
  });
}

function killGroup(child: ChildProcess) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
