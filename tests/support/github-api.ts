import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import {
  commitTo,
  createBareRepository,
  type Files,
  git,
  headOf,
  inClone,
  publish,
  temporaryFolder,
} from "./git";
import { type GitServer, type Intercept, serveRepositories } from "./git-http-server";
import { exampleOf, problemsOfAnswer, problemsOfRequest } from "./github-description";

/** What comes between a call of the API and its answer; null lets it be answered as usual. */
export type Meddle = (call: ApiCall) => ApiAnswer | "drop" | null | Promise<ApiAnswer | "drop" | null>;
export type ApiCall = { method: string; path: string; body: unknown };
export type ApiAnswer = { status: number; headers?: Record<string, string>; body: unknown };

type Pull = {
  number: number;
  title: string;
  body: string;
  branch: string;
  into: string;
  head: string;
  state: "open" | "closed";
  mergedAt: string | null;
  mergeCommit: string | null;
};

/**
 * GitHub as Tideline meets it: repositories over Git's protocol and the API below `/api/v3`, at one address of this
 * machine. Every request and every answer is held against GitHub's own description.
 */
export class GithubStandIn {
  readonly calls: ApiCall[] = [];
  readonly pulls: Pull[] = [];
  /** What did not fit GitHub's description; `close` fails on any. */
  readonly problems: string[] = [];
  rate = { limit: 5000, remaining: 4999, reset: Math.ceil(Date.now() / 1000) + 3600 };
  meddle: Meddle = () => null;
  /** Awaited when a call has been carried out, before it is answered; `drop` loses the answer. */
  afterwards: (call: ApiCall) => Promise<"drop" | undefined> | "drop" | undefined = () => undefined;
  interceptGit: Intercept = () => false;
  /** Set to false for a token that may read only. */
  mayPush = true;
  private server: GitServer | undefined;
  private isOpen = false;

  constructor(
    private readonly root: string,
    readonly token: string,
  ) {}

  /** Each has a token of its own: Tideline spaces out what one account asks for. */
  static async start({ token = `ghp_${randomUUID()}`, port = 0 } = {}): Promise<GithubStandIn> {
    const standIn = new GithubStandIn(temporaryFolder("tideline-github"), token);
    standIn.server = await serveRepositories(standIn.root, {
      password: token,
      port,
      intercept: (request, response) => standIn.serve(request, response),
    });
    return standIn;
  }

  get apiUrl(): string {
    return this.urlOf("api/v3");
  }

  urlOf(name: string): string {
    if (!this.server) throw new Error("Not started.");
    return this.server.urlOf(name);
  }

  /** A repository there; returns its folder. `name` is `owner/name`. */
  repository(name: string, files: Files): string {
    const path = join(this.root, `${name}.git`);
    mkdirSync(path, { recursive: true });
    return createBareRepository({ path, files });
  }

  async close(): Promise<void> {
    await this.server?.close();
    if (this.problems.length > 0) throw new Error(`Not as GitHub describes it:\n${this.problems.join("\n")}`);
  }

  /** Merges as a person does on GitHub's page; `amend` are files that a reviewer pushes to the branch before. */
  merge(
    number: number,
    {
      how = "merge",
      amend,
      deleteBranch = true,
    }: { how?: "merge" | "squash" | "rebase"; amend?: Files; deleteBranch?: boolean } = {},
    name = "acme/network",
  ): string {
    const pull = this.pullNumbered(number);
    const repository = join(this.root, `${name}.git`);
    if (amend) pull.head = commitTo(repository, amend, "Amend", { branch: pull.branch });
    const commit = inClone(repository, pull.into, (clone) => {
      const from = `refs/remotes/origin/${pull.branch}`;
      if (how === "merge")
        git(clone, ["merge", "--quiet", "--no-ff", "-m", `Merge pull request #${number}`, from]);
      if (how === "squash") {
        git(clone, ["merge", "--quiet", "--squash", from]);
        git(clone, ["commit", "--quiet", "--allow-empty", "-m", `${pull.title} (#${number})`]);
      }
      if (how === "rebase") {
        git(clone, ["commit", "--quiet", "--allow-empty", "-m", "Something else"]);
        git(clone, ["cherry-pick", from]);
      }
      return publish(clone, pull.into);
    });
    if (deleteBranch) git(repository, ["update-ref", "-d", `refs/heads/${pull.branch}`]);
    Object.assign(pull, { state: "closed", mergedAt: new Date().toISOString(), mergeCommit: commit });
    return commit;
  }

  closePull(number: number): void {
    this.pullNumbered(number).state = "closed";
  }

  reopenPull(number: number): void {
    this.pullNumbered(number).state = "open";
  }

  private pullNumbered(number: number): Pull {
    const pull = this.pulls.find((each) => each.number === number);
    if (!pull) throw new Error(`There is no pull request #${number}.`);
    return pull;
  }

  /** From now on Git is served without signing in; the API is not. */
  openToAll(): void {
    this.isOpen = true;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<boolean | "swallow"> {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (!url.pathname.startsWith("/api/v3/")) {
      if (this.isOpen)
        request.headers.authorization = `Basic ${Buffer.from(`git:${this.token}`).toString("base64")}`;
      return this.interceptGit(request, response);
    }
    const path = url.pathname.slice("/api/v3".length);
    const method = request.method ?? "GET";
    const text = (await request.toArray()).map(String).join("");
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    this.calls.push({ method, path: `${path}${url.search}`, body });
    const template = templateOf(path);
    this.problems.push(...problemsOfRequest(template, method, url.searchParams, body));
    const meddled = await this.meddle({ method, path, body });
    if (meddled === "drop") {
      request.socket.destroy();
      return true;
    }
    this.rate.remaining = Math.max(0, this.rate.remaining - 1);
    const answer = meddled ?? this.answer(request, { method, path, body }, url);
    this.problems.push(...problemsOfAnswer(template, method, answer.status, answer.body));
    if ((await this.afterwards({ method, path, body })) === "drop") request.socket.destroy();
    if (response.destroyed || request.socket.destroyed) return true;
    response.writeHead(answer.status, {
      "Content-Type": "application/json; charset=utf-8",
      "X-RateLimit-Limit": this.rate.limit,
      "X-RateLimit-Remaining": this.rate.remaining,
      "X-RateLimit-Reset": this.rate.reset,
      "X-RateLimit-Resource": "core",
      ...answer.headers,
    });
    response.end(JSON.stringify(answer.body));
    return true;
  }

  private answer(request: IncomingMessage, { method, path, body }: ApiCall, url: URL): ApiAnswer {
    if (request.headers.authorization !== `token ${this.token}`)
      return { status: 401, body: failure("Bad credentials") };
    const [, , owner = "", repo = "", noun, number] = path.split("/");
    const repository = join(this.root, owner, `${repo}.git`);
    const name = `${owner}/${repo}`;
    if (headOf(repository) === null) return { status: 404, body: failure("Not Found") };
    if (noun === undefined) return { status: 200, body: this.describe(owner, repo) };
    if (method === "POST") return this.open(repository, name, body as NewPull);
    if (number !== undefined) {
      const pull = this.pulls.find((each) => each.number === Number(number));
      return pull
        ? { status: 200, body: this.show(name, pull, "pull-request") }
        : { status: 404, body: failure("Not Found") };
    }
    const head = url.searchParams.get("head")?.split(":")[1];
    const base = url.searchParams.get("base");
    const state = url.searchParams.get("state") ?? "open";
    const found = this.pulls
      .filter((pull) => (!head || pull.branch === head) && (!base || pull.into === base))
      .filter((pull) => state === "all" || pull.state === state)
      .sort((a, b) => b.number - a.number);
    return { status: 200, body: found.map((pull) => this.show(name, pull, "pull-request-simple-items")) };
  }

  private open(repository: string, name: string, { head, base, title, body = "" }: NewPull): ApiAnswer {
    const commit = headOf(repository, head);
    if (commit === null || headOf(repository, base) === null)
      return { status: 422, body: invalid({ resource: "PullRequest", field: "head", code: "invalid" }) };
    if (this.pulls.some((pull) => pull.branch === head && pull.into === base && pull.state === "open"))
      return {
        status: 422,
        body: invalid({
          resource: "PullRequest",
          code: "custom",
          message: `A pull request already exists for ${name.split("/")[0]}:${head}.`,
        }),
      };
    const pull: Pull = {
      number: this.pulls.length + 1,
      title,
      body,
      branch: head,
      into: base,
      head: commit,
      state: "open",
      mergedAt: null,
      mergeCommit: null,
    };
    this.pulls.push(pull);
    return { status: 201, body: this.show(name, pull, "pull-request") };
  }

  private describe(owner: string, repo: string): unknown {
    const {
      source: _,
      parent: __,
      ...example
    } = exampleOf<Record<string, unknown>>("full-repository-default-response");
    return {
      ...example,
      language: null,
      name: repo,
      full_name: `${owner}/${repo}`,
      html_url: this.urlOf(`${owner}/${repo}`),
      clone_url: this.urlOf(`${owner}/${repo}.git`),
      has_discussions: false,
      archived: false,
      permissions: { admin: false, maintain: false, push: this.mayPush, triage: true, pull: true },
    };
  }

  /** One pull request as the API and its webhooks show it. */
  show(name: string, pull: Pull, example: string): Record<string, unknown> {
    const found = exampleOf<Record<string, unknown> | Record<string, unknown>[]>(example);
    const model = (Array.isArray(found) ? found[0] : found) as Record<string, unknown>;
    const at = new Date().toISOString();
    return {
      ...model,
      url: this.urlOf(`api/v3/repos/${name}/pulls/${pull.number}`),
      html_url: this.urlOf(`${name}/pull/${pull.number}`),
      number: pull.number,
      title: pull.title,
      body: pull.body,
      state: pull.state,
      head: { ...(model.head as object), ref: pull.branch, sha: pull.head, label: `acme:${pull.branch}` },
      base: { ...(model.base as object), ref: pull.into },
      ...(example === "pull-request" ? { merged: pull.mergedAt !== null } : {}),
      merged_at: pull.mergedAt,
      closed_at: pull.state === "closed" ? (pull.mergedAt ?? at) : null,
      // GitHub names a commit here that it only tried out, until there is a real one.
      merge_commit_sha: pull.mergeCommit ?? "e5bd3914e2e596debea16f433f57875b5b90bcd6",
      requested_teams: [],
    };
  }
}

type NewPull = { head: string; base: string; title: string; body?: string };

/** A refusal as GitHub words it. */
export const failure = (message: string) => ({ message, documentation_url: "https://docs.github.com/rest" });
const invalid = (error: Record<string, string>) => ({
  message: "Validation Failed",
  errors: [error],
  documentation_url: "https://docs.github.com/rest/pulls/pulls#create-a-pull-request",
});

/** `/repos/acme/network/pulls/7` as the description writes it. */
const templateOf = (path: string): string =>
  path
    .replace(/^\/repos\/[^/]+\/[^/]+/, "/repos/{owner}/{repo}")
    .replace(/\/pulls\/\d+$/, "/pulls/{pull_number}");
