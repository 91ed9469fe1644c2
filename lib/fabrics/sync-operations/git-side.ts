import type { Fabric } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import type { FileChange } from "@/lib/git/commit";
import type { GitRemote } from "@/lib/git/remote";
import { blobOid } from "@/lib/git/tree";
import { spelledLike } from "../resources/spelling";
import type { Outcome } from "./outcomes";
import { typedText } from "./plan-subject";
import type { GitReading } from "./read-git";
import type { Subject } from "./subjects";
import { type DocumentWrite, writeFiles } from "./write-files";

/** Who changed each moved resource in Git, and when: one walk of the log for all of them. */
export async function attributeGitChanges(
  remote: GitRemote,
  fabric: Fabric,
  reading: GitReading,
  subjects: Subject[],
): Promise<void> {
  const moved = subjects.filter((subject) => subject.gitMoved && subject.place !== null);
  if (reading.head === null || moved.length === 0) return;
  const paths = [...new Set(moved.flatMap((subject) => subject.place?.path ?? []))];
  const changes = await remote.lastChange(reading.head, fabric.gitopsDirectory, paths);
  for (const subject of moved) {
    const change = changes.get(subject.place?.path ?? "");
    if (!change) continue;
    subject.sides.gitEditedAt = change.at;
    subject.gitEditedBy = change.author;
    subject.gitCommit = change.commit;
  }
}

/** New contents of the files whose documents have to change. */
export async function contentsOf(
  remote: GitRemote,
  reading: GitReading,
  outcomes: Outcome[],
  wanted: ReadonlyMap<string, string> = new Map(),
): Promise<Map<string, string | null>> {
  const writing = outcomes.filter(({ plan }) => plan.writesGit);
  for (const outcome of writing) outcome.write = toWrite(outcome);
  const places = writing.flatMap(({ subject }) => subject.place ?? []);
  for (const path of wanted.keys()) {
    const file = reading.files.get(path);
    if (file) places.push({ path, index: 0, text: "", blob: file.oid, sizeBytes: file.sizeBytes });
  }
  for (const { path, text, blob } of places) {
    // A document's text is its file's where it has the file's name: it stands there alone.
    if (!reading.texts.has(path) && blob === blobOid(text, blob)) reading.texts.set(path, text);
  }
  const missing = places.filter(({ path }) => !reading.texts.has(path));
  const blobs = await remote.readBlobs(missing.map((place) => place.blob));
  const textOf = (path: string): string => {
    const known = reading.texts.get(path);
    if (known !== undefined) return known;
    const bytes = blobs.get(missing.find((place) => place.path === path)?.blob ?? "");
    if (!bytes)
      throw new AppError("unavailable", `The copy of the repository lost ${path} while it was read.`);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    reading.texts.set(path, text);
    return text;
  };
  const written = writeFiles(
    writing.flatMap(({ write }) => write ?? []),
    textOf,
    reading.occupied,
    new Map([...wanted].filter(([path]) => !reading.occupied.has(path) || reading.files.has(path))),
  );
  for (const outcome of writing)
    outcome.placed = outcome.write ? (written.placed.get(outcome.write) ?? null) : null;
  return written.files;
}

function toWrite({ subject, plan }: Outcome): DocumentWrite {
  const to = plan.after.git;
  // What Git has dropped comes back with the comments it had.
  const revived =
    subject.place === null && subject.lastText !== null && to ? spelledLike(subject.lastText, to) : null;
  return {
    identity: subject.identity,
    at:
      subject.place && subject.sides.git
        ? {
            path: subject.place.path,
            index: subject.place.index,
            data: subject.sides.git,
            text: subject.place.text,
            parsed: subject.parsed,
          }
        : null,
    to,
    verbatim: typedText(subject, plan) ?? revived,
    originalFile: subject.originalFile,
  };
}

/** Notes where the documents stand in what was just committed, so that the next sync knows these files. */
export function locateBlobs(commit: string, changes: FileChange[], outcomes: Outcome[]): void {
  const contents = new Map(changes.map(({ path, content }) => [path, content]));
  for (const { placed, subject } of outcomes) {
    const spot = placed ?? subject.place;
    const content = spot && contents.get(spot.path);
    if (spot === null || content === null || content === undefined) continue;
    subject.place = {
      path: spot.path,
      index: spot.index,
      text: spot.text,
      blob: blobOid(content, commit),
      sizeBytes: Buffer.byteLength(content),
    };
  }
}
