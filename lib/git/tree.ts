import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { BatchReader } from "./batch-reader";
import { local, localFailure, MirrorFailure, type Session, startLocal } from "./session";

/** One file below a directory. */
export type TreeEntry = {
  /** Relative to the directory. Bytes that are no UTF-8 are shown as `\xNN`. */
  path: string;
  /** False when the name's bytes are no UTF-8: `path` is then for people to read and cannot be written to. */
  isPathUtf8: boolean;
  oid: string;
  type: "file" | "symlink" | "submodule";
  /** 0 for a submodule. */
  sizeBytes: number;
};

/** Every file below `directory` at a commit, in git's order; empty when there is no such directory. */
export async function listTree(session: Session, commit: string, directory: string): Promise<TreeEntry[]> {
  const scope = directory === "" ? [] : ["--", `${directory}/`];
  const { stdout } = await local(session, [
    "ls-tree",
    "-r",
    "-l",
    "-z",
    "--full-tree",
    oidOf(commit),
    ...scope,
  ]);
  const skip = directory === "" ? 0 : Buffer.byteLength(directory) + 1;
  return splitAtZero(stdout).map((record) => toEntry(record, skip));
}

/** `100644 blob <oid>    1234\t<path>`; only the path may hold any byte. */
function toEntry(record: Buffer, skip: number): TreeEntry {
  const tab = record.indexOf(0x09);
  const [mode = "", , oid = "", size = ""] = record.toString("latin1", 0, tab).split(/ +/);
  const name = record.subarray(tab + 1 + skip);
  return {
    ...readablePath(name),
    oid,
    type: mode === "120000" ? "symlink" : mode === "160000" ? "submodule" : "file",
    sizeBytes: Number.parseInt(size, 10) || 0,
  };
}

/** A name as text, and whether the text is the name itself. */
export function readablePath(name: Buffer): { path: string; isPathUtf8: boolean } {
  if (isUtf8(name)) return { path: name.toString("utf8"), isPathUtf8: true };
  const path = name
    .toString("latin1")
    .replaceAll(/[\x80-\xff]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`);
  return { path, isPathUtf8: false };
}

/** Cuts the output of a command run with `-z`. */
export function splitAtZero(output: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf(0, start);
    parts.push(output.subarray(start, end === -1 ? output.length : end));
    start = end === -1 ? output.length : end + 1;
  }
  return parts;
}

/** The contents of many blobs, read by one process. */
export async function readBlobs(session: Session, oids: Iterable<string>): Promise<Map<string, Buffer>> {
  const wanted = [...new Set(oids)].map(oidOf);
  if (wanted.length === 0) return new Map();
  const reader = new BatchReader();
  const { stdin, done } = startLocal(session, ["cat-file", "--batch", "--buffer"], {
    onOutput: (chunk) => reader.push(chunk),
  });
  stdin?.end(`${wanted.join("\n")}\n`);
  const outcome = await done;
  if (outcome.exitCode !== 0) throw localFailure(session, outcome);
  if (reader.missing.length > 0 || reader.blobs.size < wanted.length)
    throw new MirrorFailure({ ...outcome, stderr: `${outcome.stderr}\nmissing ${reader.missing[0]}` });
  return reader.blobs;
}

/** The name of a file's content, in a repository that names its objects as it named `sibling`. */
export function blobOid(content: string | Uint8Array, sibling: string): string {
  const bytes = Buffer.from(content);
  const hash = createHash(oidOf(sibling).length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Only whole object names reach git, so no text of a caller is ever read as an option or an expression. */
export function oidOf(text: string): string {
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)) return text;
  throw new TypeError("An object name has 40 or 64 hexadecimal digits.");
}
