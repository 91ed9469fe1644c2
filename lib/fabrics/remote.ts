import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Fabric } from "@/generated/prisma/client";
import { unseal } from "@/lib/crypto";
import { env, inheritedEnvironment } from "@/lib/env";
import { type GitRemote, openRemote } from "@/lib/git/remote";
import { checkBranchName, checkGitopsDirectory, checkRepositoryUrl } from "@/lib/git/url";

type Connection = Pick<Fabric, "gitRepositoryUrl" | "gitBranch" | "gitUsername" | "gitTokenEncrypted">;

/** Bare mirrors of the fabrics' repositories: a cache that may be deleted at any time. */
export const mirrorRoot = (): string => resolve(env().TIDELINE_DATA_DIR, "mirrors");

/** Local repositories that `npm start` itself makes. */
export const localRepositories = (): string => resolve(env().TIDELINE_DATA_DIR, "git");

const localRoots = (): string[] =>
  env().TIDELINE_LOCAL_GIT_ROOTS?.split(":").filter(Boolean) ?? [tmpdir(), localRepositories()];

/** The fabric's repository, with its stored credentials. */
export const remoteOf = (fabric: Connection): GitRemote =>
  openRemote({
    url: repositoryUrl(fabric.gitRepositoryUrl),
    branch: fabric.gitBranch,
    username: fabric.gitUsername ?? undefined,
    token: fabric.gitTokenEncrypted ? unseal(fabric.gitTokenEncrypted) : undefined,
    mirrorDir: mirrorRoot(),
    timeouts: { silenceMs: env().TIDELINE_GIT_SILENCE_SECONDS * 1000 },
    environment: inheritedEnvironment(),
    knownHostsFile: join(resolve(env().TIDELINE_DATA_DIR), "known_hosts"),
  });

/** The URL if it may be used, checked again at each use because a symbolic link can change; names the field otherwise. */
export const repositoryUrl = (url: string): string =>
  checkRepositoryUrl(url, { localRoots: localRoots(), forbidden: [mirrorRoot()] }).url;

/** Branch and directory as they are stored; `invalid_input` naming the field otherwise. */
export const branchName = checkBranchName;
export const gitopsDirectory = checkGitopsDirectory;
