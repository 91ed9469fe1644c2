import { type GitRemote, openRemote, type RemoteOptions } from "@/lib/git/remote";
import { temporaryFolder } from "@/tests/support/git";

/** A remote with a mirror folder of its own, unless the test shares one. */
export function open(url: string, options: Partial<RemoteOptions> = {}): GitRemote {
  return openRemote({
    url,
    branch: "main",
    mirrorDir: temporaryFolder("tideline-mirrors"),
    environment: { PATH: process.env.PATH },
    ...options,
  });
}

export const BOB = { name: "Bob", email: "bob@example.net" };

/** A commit of Bob's with everything a test does not care about filled in. */
export function bobsCommit(
  parent: string | null,
  files: Record<string, string | Uint8Array | null>,
  directory = "",
) {
  return {
    parent,
    directory,
    changes: Object.entries(files).map(([path, content]) => ({ path, content })),
    message: "Change files",
    author: BOB,
    date: new Date("2026-01-02T03:04:05Z"),
  };
}
