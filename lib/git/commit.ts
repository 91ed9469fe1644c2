/**
 * Writes one commit into the mirror, however many files it changes.
 *
 * Chosen: one `git fast-import`. It answers what lies at each path (so modes are kept and symlinks seen), takes all
 * contents, and writes blobs, trees and commit as one pack: one process, and work in proportion to the change.
 * Rejected: `hash-object` + `update-index` + `write-tree` + `commit-tree` with a temporary index, which is four
 * processes, reads the whole tree into the index and writes each object as a file.
 */
import { randomUUID } from "node:crypto";
import type { Writable } from "node:stream";
import { AppError, invalidField } from "@/lib/errors";
import { LineReader } from "./line-reader";
import { problemOfPath } from "./names";
import { localFailure, type Session, startLocal } from "./session";
import { oidOf } from "./tree";

export type FileChange = {
  /** Relative to the commit's directory. */
  path: string;
  /** The whole new content; null deletes the file. */
  content: string | Uint8Array | null;
};

export type Person = { name: string; email: string };

export type NewCommit = {
  /** Null makes the first commit of a history. */
  parent: string | null;
  directory: string;
  changes: FileChange[];
  message: string;
  author: Person;
  committer?: Person;
  /** Lines at the end of the message, such as `Tideline-Operation: sync_…`. */
  trailers?: Record<string, string>;
  date: Date;
};

const COMMITTER: Person = { name: "Tideline", email: "tideline@localhost" };
const NO_OBJECT = "0".repeat(40);
const SYMLINK = "120000";
const LINE_END = Buffer.from("\n");

type Found = { mode: string; type: string };

/**
 * Makes the commit and answers its name. No ref is touched: nobody sees the commit before it is pushed.
 *
 * Throws `invalid_input` on `file_path` for a path that leaves the directory, passes through a symlink or a file,
 * or would replace a symlink, a directory or a submodule.
 */
export async function writeCommit(session: Session, commit: NewCommit): Promise<string> {
  const changes = fullPaths(commit);
  const header = headerOf(commit);
  const answers = new LineReader();
  const { stdin, done } = startLocal(session, ["fast-import", "--quiet", "--done", "--date-format=raw"], {
    onOutput: (chunk) => answers.push(chunk),
  });
  // Whoever waits for an answer learns that none will come.
  const ended = done.finally(() => answers.end());
  let refusal: unknown = null;
  let name: string | null = null;
  try {
    stdin?.write(header);
    const found = await lookUp(commit.parent, changes, stdin, answers);
    for (const change of changes) assertWritable(change, changes, found);
    stdin?.write(changesStream(changes, found));
    stdin?.write("get-mark :1\n");
    name = await answers.next();
  } catch (error) {
    refusal = error;
  }
  // The ref the format demands is taken back in the same stream, so it never comes to exist.
  stdin?.end(`reset ${refOf(header)}\nfrom ${NO_OBJECT}\n\ndone\n`);
  const outcome = await ended;
  if (refusal) throw refusal;
  if (outcome.exitCode !== 0 || name === null || !/^[0-9a-f]{40,64}$/.test(name))
    throw localFailure(session, outcome);
  if (commit.parent !== null) session.parentOf.set(name, commit.parent);
  return name;
}

/** Changes by their path from the root of the repository, deletions first: a file may make way for a directory. */
function fullPaths({ directory, changes }: NewCommit): FileChange[] {
  const prefix = directory === "" ? "" : `${directory}/`;
  const seen = new Set<string>();
  const full = changes.map(({ path, content }) => {
    const problem = problemOfPath(path);
    if (problem) throw refuse(path, problem);
    if (seen.has(path)) throw refuse(path, "The file is changed twice in one commit.");
    seen.add(path);
    return { path: prefix + path, content };
  });
  return full.sort((a, b) => Number(a.content !== null) - Number(b.content !== null));
}

function headerOf({ parent, message, trailers = {}, author, committer = COMMITTER, date }: NewCommit) {
  const time = `${Math.floor(date.getTime() / 1000)} +0000`;
  const text = Buffer.from(withTrailers(message, trailers));
  const lines = [
    `commit refs/tideline/commits/${randomUUID()}`,
    "mark :1",
    `author ${identity(author)} ${time}`,
    `committer ${identity(committer)} ${time}`,
    `data ${text.length}`,
    text.toString("utf8"),
  ];
  if (parent !== null) lines.push(`from ${oidOf(parent)}`);
  return `${lines.join("\n")}\n`;
}

function refOf(header: string) {
  return header.slice("commit ".length, header.indexOf("\n"));
}

/** `Name <email>`, without the characters that would end either part. */
function identity({ name, email }: Person) {
  const clean = (text: string) => text.replaceAll(/[<>\p{Cc}]/gu, "").trim();
  return `${clean(name) || "Unknown"} <${clean(email)}>`;
}

/** Trailers stand in the last paragraph; a value on several lines would let text forge another trailer. */
function withTrailers(message: string, trailers: Record<string, string>) {
  const body = message.replaceAll("\0", "").trimEnd() || "Update";
  const lines = Object.entries(trailers).map(
    ([key, value]) => `${key}: ${value.replaceAll(/\s+/g, " ").trim()}`,
  );
  return lines.length === 0 ? `${body}\n` : `${body}\n\n${lines.join("\n")}\n`;
}

/** What lies at each changed path and at every folder above it; nothing is there below a first commit. */
async function lookUp(
  parent: string | null,
  changes: FileChange[],
  stdin: Writable | null,
  answers: LineReader,
) {
  const found = new Map<string, Found>();
  if (parent === null) return found;
  const paths = [...new Set(changes.flatMap(({ path }) => [...foldersAbove(path), path]))];
  stdin?.write(paths.map((path) => `ls ${quoted(path)}\n`).join(""));
  for (const path of paths) {
    const answer = await answers.next();
    if (answer === null) break;
    const [mode = "", type = ""] = answer.split(" ", 2);
    if (mode !== "missing") found.set(path, { mode, type });
  }
  return found;
}

function foldersAbove(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

function assertWritable({ path, content }: FileChange, changes: FileChange[], found: Map<string, Found>) {
  for (const folder of foldersAbove(path)) {
    const entry = found.get(folder);
    if (!entry || entry.type === "tree") continue;
    if (content !== null && changes.some((other) => other.path === folder && other.content === null))
      continue;
    throw refuse(path, entry.mode === SYMLINK ? `${folder} is a symlink.` : `${folder} is not a directory.`);
  }
  const entry = found.get(path);
  if (entry?.type === "tree") throw refuse(path, "There is a directory of this name.");
  if (entry?.type === "commit") throw refuse(path, "There is a submodule of this name.");
  // Deleting a link removes the link; writing to it would change where it points.
  if (entry?.mode === SYMLINK && content !== null) throw refuse(path, "There is a symlink of this name.");
}

/** Everything in one piece: a write a file would cost more than the files. */
function changesStream(changes: FileChange[], found: Map<string, Found>): Buffer {
  const parts: Uint8Array[] = [];
  for (const { path, content } of changes) {
    if (content === null) {
      parts.push(Buffer.from(`D ${quoted(path)}\n`));
      continue;
    }
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const mode = found.get(path)?.mode ?? "100644";
    parts.push(Buffer.from(`M ${mode} inline ${quoted(path)}\ndata ${bytes.length}\n`), bytes, LINE_END);
  }
  return Buffer.concat(parts);
}

function quoted(path: string) {
  return `"${path.replaceAll(/["\\]/g, "\\$&")}"`;
}

function refuse(path: string, problem: string) {
  const { message, details } = invalidField(
    "file_path",
    `${JSON.stringify(path)} cannot be written: ${problem}`,
  );
  return new AppError("invalid_input", message, { ...details, path });
}
