import { z } from "zod";

export const PULL_REQUEST_STATES = ["open", "merged", "closed"] as const;

export const PullRequest = z
  .object({
    id: z.int(),
    fabric_id: z.int(),
    operation_id: z.string().describe("The operation whose result it proposes."),
    number: z
      .int()
      .nullable()
      .describe("The host's number of it; null where a person has to open it by hand, at `url`."),
    url: z.string().nullable(),
    title: z.string(),
    branch: z.string(),
    branch_into: z.string(),
    state: z.enum(PULL_REQUEST_STATES),
    head_commit: z.string(),
    head_commit_url: z.string().nullable(),
    merge_commit: z.string().nullable(),
    merge_commit_url: z.string().nullable(),
    resources: z
      .array(z.object({ id: z.int(), kind: z.string(), namespace: z.string(), name: z.string() }))
      .describe("What it proposes, as it was called then; the first hundred."),
    resource_count: z.int(),
    waiting: z
      .int()
      .describe("Resources that still wait for it: their edits are not written to the branch until it ends."),
    conflict_ids: z.array(z.string()).describe("Conflicts that it resolves once it is merged."),
    opened_at: z.iso.datetime(),
    opened_by: z.string(),
    closed_at: z.iso.datetime().nullable(),
    checked_at: z.iso.datetime().nullable().describe("When its state was last asked for or told."),
  })
  .meta({ id: "PullRequest" });
export type PullRequest = z.infer<typeof PullRequest>;

export const ListPullRequests = z.object({
  state: z.enum(PULL_REQUEST_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export type ListPullRequests = z.infer<typeof ListPullRequests>;

export const PullRequestPage = z.object({
  count: z.int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(PullRequest).describe("Open ones first, then the newest first."),
});
export type PullRequestPage = z.infer<typeof PullRequestPage>;

/** As an operation's result and the answers made of it name a proposal. */
export const ProposalResult = z.object({
  number: z.int().nullable(),
  url: z.string().nullable(),
  branch: z.string(),
});
export type ProposalResult = z.infer<typeof ProposalResult>;
