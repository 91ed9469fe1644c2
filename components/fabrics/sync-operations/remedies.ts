/** What somebody can do about an error code, and where. */
export type Remedy = { advice: string; action?: { label: string; href: (fabricId: number) => string } };

const settings = (label: string) => ({ label, href: (fabricId: number) => `/fabrics/${fabricId}/settings` });
const directory = {
  label: "Open the directory",
  href: (fabricId: number) => `/fabrics/${fabricId}/directory`,
};

const REMEDIES: Record<string, Remedy> = {
  REPOSITORY_ACCESS_DENIED: {
    advice:
      "The repository refused the user name or token. Check them, and that they may write to the branch.",
    action: settings("Check the credentials"),
  },
  BRANCH_NOT_FOUND: {
    advice: "The branch is gone or its name is wrong.",
    action: settings("Check the branch"),
  },
  NETWORK_ERROR: {
    advice: "The repository's host did not answer. Nothing was changed; start again when it is reachable.",
    action: settings("Check the address"),
  },
  TIMEOUT_ERROR: { advice: "The repository's host took too long. Nothing was changed; start again." },
  GITHUB_RATE_LIMITED: { advice: "GitHub's hourly allowance is used up. Start again when it is renewed." },
  DIRECTORY_NOT_INITIALIZED: { advice: "The directories are not set up yet.", action: directory },
  INIT_FAILED: { advice: "The directories could not be set up.", action: directory },
  VALIDATION_FAILED: {
    advice: "A resource or file would be refused. Correct it and sync again; the others have gone through.",
  },
  OPERATION_IN_PROGRESS: {
    advice: "Another operation of this fabric was running. Start again when it has ended.",
  },
  CONFLICT_RESOLUTION_FAILED: {
    advice: "A conflict could not be decided that way. Open it and decide by field.",
  },
};

const UNKNOWN: Remedy = {
  advice: "Nothing half-written remains. Start again; if it fails the same way, look at the server's log.",
};

export const remedyFor = (code: string): Remedy => REMEDIES[code] ?? UNKNOWN;
