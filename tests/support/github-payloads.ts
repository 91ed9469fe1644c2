import { createHmac } from "node:crypto";
import examples from "@octokit/webhooks-examples";

type Payload = Record<string, unknown> & { repository?: Record<string, unknown> };
type Example = { name: string; examples: Payload[] };

/** A payload that GitHub really sent, as a fresh copy; `matches` chooses among those of one event. */
export function realPayload(event: string, matches: (payload: Payload) => boolean = () => true): Payload {
  const all = examples as unknown as Example[];
  const found = all.find(({ name }) => name === event)?.examples.find(matches);
  if (!found) throw new Error(`No example of ${event}.`);
  return structuredClone(found);
}

/** The addresses of a repository served at `url` (with `.git`), as payloads name them. */
function repositoryAt(payload: Payload, url: string): Record<string, unknown> {
  const page = url.replace(/\.git$/, "");
  const { host, pathname } = new URL(page);
  return {
    ...payload.repository,
    full_name: pathname.slice(1),
    clone_url: url,
    html_url: page,
    git_url: `git://${host}${pathname}.git`,
    ssh_url: `git@${host.replace(/:\d+$/, "")}:${pathname.slice(1)}.git`,
  };
}

/** A push to a branch; only what must match is not as GitHub once sent it. */
export function pushPayload(
  url: string,
  {
    after,
    commits = [after],
    branch = "main",
    deleted = false,
  }: { after: string; commits?: string[]; branch?: string; deleted?: boolean },
): Payload {
  const payload = realPayload("push", ({ commits: pushed }) => (pushed as unknown[]).length > 0);
  const [model] = payload.commits as Record<string, unknown>[];
  return {
    ...payload,
    ref: `refs/heads/${branch}`,
    after,
    deleted,
    commits: commits.map((id) => ({ ...model, id })),
    repository: repositoryAt(payload, url),
  };
}

/** An event about a pull request; `facts` are the fields of it that must match. */
export function pullRequestPayload(url: string, action: string, facts: Record<string, unknown>): Payload {
  const payload = realPayload("pull_request", (each) => each.action === action);
  const model = payload.pull_request as { head: object; base: object };
  return {
    ...payload,
    number: facts.number,
    pull_request: {
      ...model,
      ...facts,
      head: { ...model.head, ...(facts.head as object) },
      base: { ...model.base, ...(facts.base as object) },
    },
    repository: repositoryAt(payload, url),
  };
}

/** The signature as GitHub computes it. */
export const signatureOf = (secret: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
