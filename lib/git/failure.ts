import { AppError, type ErrorCode } from "@/lib/errors";
import type { GitOutcome, Limits } from "./run";

/** What the caller can do about each kind of failure; `reason` is for programs, the text for people. */
type Row = {
  when: RegExp;
  code: ErrorCode;
  reason: string;
  say: string;
  suggestions?: string[];
  /** Can also happen where no server takes part. */
  local?: true;
};

const CHECK_ACCESS = [
  "Check the address of the repository.",
  "Check that the token is valid and may read and write the repository.",
];
const CHECK_NETWORK = [
  "Check the host in the address.",
  "Check that this server may reach it, and try again.",
];

/**
 * Git's words → the product's error. The first match wins, so the cause stands before its consequences: a refused
 * login is followed by "Could not read from remote repository", a full disk by "early EOF".
 */
const TABLE: Row[] = [
  {
    when: /^remote:.*(No space left on device|Disk quota exceeded)/m,
    code: "unavailable",
    reason: "remote_disk_full",
    say: "The Git server has no space left",
    local: true,
  },
  {
    when: /No space left on device|Disk quota exceeded|File too large|died of signal 25|ENOSPC|EDQUOT|EFBIG/,
    code: "unavailable",
    reason: "disk_full",
    say: "There is no space left on the disk for the copy of the repository",
    suggestions: ["Free space in the data directory and try again; nothing was lost."],
    local: true,
  },
  {
    when: /mismatched algorithms|unsupported object format|unknown object format/i,
    code: "repository_access_denied",
    reason: "unsupported_object_format",
    say: "Repositories with SHA-256 object names are not supported",
  },
  {
    when: /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/,
    code: "repository_access_denied",
    reason: "host_key_changed",
    say: "The SSH key of the Git server is not the one known so far",
    suggestions: [
      "If the server's key was changed on purpose, remove its line from known_hosts in the data directory.",
    ],
  },
  {
    when: /could not read (Username|Password)|terminal prompts disabled/i,
    code: "repository_access_denied",
    reason: "credentials_missing",
    say: "The Git server asks for credentials",
    suggestions: ["Give a token in `git_token`.", "Check the address of the repository."],
  },
  {
    when: /Authentication failed|HTTP Basic: Access denied|invalid credentials|returned error: 401|Permission denied \((?:publickey|password|keyboard)/i,
    code: "repository_access_denied",
    reason: "credentials_refused",
    say: "The Git server refused the credentials",
    suggestions: CHECK_ACCESS,
  },
  {
    when: /returned error: 403|access denied|not allowed to|insufficient permission|Write access to repository not granted|permission denied/i,
    code: "repository_access_denied",
    reason: "permission_denied",
    say: "The Git server denied access",
    suggestions: CHECK_ACCESS,
  },
  {
    when: /repository .*not found|returned error: 404|does not appear to be a git repository|project you were looking for could not be found|No such file or directory|not valid: is this a git repository/i,
    code: "repository_access_denied",
    reason: "repository_not_found",
    say: "There is no such repository, or the credentials may not see it",
    suggestions: CHECK_ACCESS,
  },
  {
    when: /dubious ownership|transport '.*' not allowed|protocol .* (?:not supported|disabled)|unable to update url base from redirection/i,
    code: "repository_access_denied",
    reason: "address_refused",
    say: "This address may not be used",
    suggestions: CHECK_ACCESS,
  },
  {
    when: /Operation too slow|Less than \d+ bytes\/sec|timed out|Timeout was reached|Timeout, server .* not responding/i,
    code: "timeout",
    reason: "no_answer",
    say: "The Git server did not answer in time",
    suggestions: CHECK_NETWORK,
  },
  {
    when: /SSL|TLS|certificate/i,
    code: "network_error",
    reason: "tls",
    say: "No secure connection to the Git server could be made",
    suggestions: ["Check the server's certificate and the certificate authorities of this machine."],
  },
  {
    when: /Could not resolve host/i,
    code: "network_error",
    reason: "host_unknown",
    say: "The host of the repository cannot be found",
    suggestions: CHECK_NETWORK,
  },
  {
    when: /returned error: 429/,
    code: "network_error",
    reason: "too_many_requests",
    say: "The Git server asks for fewer requests",
    suggestions: ["Wait some minutes and try again."],
  },
  {
    when: /Connection refused|Failed to connect|Couldn't connect|No route to host|Network is unreachable|Connection reset|Connection closed|hung up|Empty reply|early EOF|unexpected disconnect|RPC failed|returned error: 5\d\d|Could not read from remote|unable to access|bad band|protocol error|bad line length|invalid server response|transfer closed|Recv failure|Send failure|Broken pipe/i,
    code: "network_error",
    reason: "connection_lost",
    say: "The connection to the Git server failed",
    suggestions: CHECK_NETWORK,
  },
  {
    // All git says when the program that stores a received pack is ended from outside, as by a limit on file sizes.
    when: /invalid index-pack output/,
    code: "unavailable",
    reason: "storage",
    say: "What the server sent could not be stored",
    suggestions: ["Check the free space and the limits of the account Tideline runs under, and try again."],
  },
];

/** Text that only a damaged mirror produces; what the server says (`remote:` lines) is left out before matching. */
const DAMAGE =
  /object file .* is empty|loose object .* is corrupt|bad object refs\/|not a git repository: |did not send all necessary objects|garbage at end of loose|inflate: |packfile .*(cannot|does not|invalid|wrong|truncated|claims)|pack .* (is corrupt|has bad)|index file .* (is too small|corrupt)|bad config|missing (blob|tree|commit)|invalid sha1 pointer|unable to (read tree|unpack|parse|find all commit)|pack-objects died|object .* cannot be read|object directory .* does not exist|broken ref|error in object/i;

/** True when the mirror itself, not the way to the server, seems to be at fault. */
export function looksDamaged(stderr: string): boolean {
  return DAMAGE.test(withoutProgress(stderr).replaceAll(/^remote:.*$/gm, ""));
}

/** The error a failed call of git stands for, or null when its words are unknown; `place` says if a server took part. */
export function knownFailure(
  outcome: GitOutcome,
  limits: Limits,
  scrub: (text: string) => string,
  place: "local" | "remote",
): AppError | null {
  if (outcome.startError === "ENOENT")
    return new AppError("internal", "The git program was not found. Install git 2.31 or newer.", {
      reason: "git_missing",
    });
  if (outcome.endedBy === "abort")
    return new AppError("cancelled", "The work on the repository was cancelled.");
  if (outcome.endedBy === "silence" || outcome.endedBy === "total")
    return timeoutError(outcome.endedBy === "silence" ? limits.silenceMs : limits.totalMs, outcome.endedBy);
  // The system ends a program with SIGXFSZ (25) when a file grows past what its account may write.
  const text = outcome.killSignal === "SIGXFSZ" ? `File too large\n${outcome.stderr}` : outcome.stderr;
  const words = scrub(withoutProgress(text));
  const row = TABLE.find(({ when, local }) => (local || place === "remote") && when.test(words));
  if (!row) return null;
  return new AppError(row.code, `${row.say}: ${mainWords(words)}`, {
    reason: row.reason,
    suggestions: row.suggestions ?? [],
  });
}

/** The error for a failure whose words are unknown: they are shown, without secrets. */
export function unknownFailure(outcome: GitOutcome, scrub: (text: string) => string): AppError {
  const words = mainWords(scrub(withoutProgress(outcome.stderr)));
  const end = outcome.startError ?? outcome.killSignal ?? `exit code ${outcome.exitCode}`;
  return new AppError("internal", `Git failed: ${words || end}`, { reason: "git_failed" });
}

function timeoutError(ms: number, limit: "silence" | "total") {
  const seconds = `${Math.max(1, Math.round(ms / 1000))} s`;
  const message =
    limit === "silence"
      ? `The Git server sent nothing for ${seconds}.`
      : `The Git server did not finish within ${seconds}.`;
  return new AppError("timeout", message, {
    reason: limit === "silence" ? "no_answer" : "too_long",
    suggestions: CHECK_NETWORK,
  });
}

/** Drops progress lines, which overwrite each other with carriage returns and say nothing about a failure. */
export function withoutProgress(stderr: string): string {
  return stderr
    .split(/\r\n|[\r\n]/)
    .filter(
      (line) =>
        !/^(remote: )?[A-Z][\w -]+: +\d+(%|,|$)/.test(line) &&
        !/^(POST|Everything up-to-date|Delta compression using|Total \d+ \(delta)/.test(line),
    )
    .join("\n");
}

const WORDS_LENGTH_MAX = 500;

/** The lines that carry the reason, without git's own advice, on one line. */
function mainWords(words: string) {
  const lines = words
    .split("\n")
    .map((line) =>
      line
        .replace(/^(fatal|error|remote): */, "")
        .replace(/\p{Cc}(\[[\d;]*[A-Za-z])?/gu, "")
        .trim(),
    )
    .filter(
      (line) =>
        line !== "" &&
        !/^(hint:|warning:|To |Please make sure you have|and the repository exists)/.test(line),
    );
  return [...new Set(lines)].join(" ").slice(0, WORDS_LENGTH_MAX);
}

/** The remote's words about a refused push: its own lines, then the reason git gives for the ref. */
export function refusedPush(stderr: string, summary: string, scrub: (text: string) => string): AppError {
  const said = mainWords(
    scrub(withoutProgress(stderr))
      .split("\n")
      .filter((line) => /^remote:/.test(line))
      .join("\n"),
  );
  const reason = scrub(summary);
  return new AppError("repository_access_denied", `The Git server refused the push: ${said || reason}`, {
    reason: "push_refused",
    remote_reason: reason,
    suggestions: [
      "If the branch is protected, let the account push to it or sync to another branch.",
      "If a hook refused the commit, its message says what it asks for.",
    ],
  });
}
