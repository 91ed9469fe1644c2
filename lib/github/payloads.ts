import { z } from "zod";

/** Events that are taken at all; of the others GitHub is told that they are of no use here. */
export const GITHUB_EVENTS = ["workflow_run", "push", "pull_request", "issues", "deployment"] as const;
export const GithubEvent = z.enum(GITHUB_EVENTS);
export type GithubEvent = z.infer<typeof GithubEvent>;

/** Only what is read; GitHub sends a hundred fields more. */
export const PayloadRepository = z.object({
  full_name: z.string(),
  clone_url: z.string(),
  ssh_url: z.string(),
  html_url: z.string(),
  git_url: z.string(),
});
export type PayloadRepository = z.infer<typeof PayloadRepository>;

const Repository = z.object({ repository: PayloadRepository });

const Commit = z.string().regex(/^[0-9a-f]{40,64}$/);

export const PushPayload = Repository.extend({
  ref: z.string(),
  after: Commit,
  deleted: z.boolean(),
  commits: z.array(z.object({ id: Commit })),
});
export type PushPayload = z.infer<typeof PushPayload>;

export const PullRequestPayload = Repository.extend({
  action: z.string(),
  pull_request: z.object({
    number: z.int(),
    html_url: z.string(),
    title: z.string(),
    state: z.string(),
    head: z.object({ ref: z.string(), sha: z.string() }),
    base: z.object({ ref: z.string() }),
    merged_at: z.string().nullable(),
    closed_at: z.string().nullable(),
    merge_commit_sha: z.string().nullable(),
  }),
});
export type PullRequestPayload = z.infer<typeof PullRequestPayload>;

/** An event that has no effect yet still says where it happened; one of an organisation does not. */
export const OtherPayload = z.object({ repository: PayloadRepository.optional() });
