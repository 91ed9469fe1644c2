import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { type RunningWorker, startWorker } from "@/lib/jobs/worker";
import { call } from "@/tests/support/call";
import { logOf, readFrom } from "@/tests/support/git";
import type { ApiCall } from "@/tests/support/github-api";
import { editHere, operationOf, resourceNamed, sync, vpcYaml } from "../support";
import { startWorkerProcess } from "../survival/killing";
import { door, isPush, isPushStart } from "../survival/remote";
import { branchesOf, type GithubFabric, IN_REPOSITORY, makeGithubFabric, pullRequestsOf } from "./support";

let own: RunningWorker | null = null;
beforeAll(async () => {
  own = await startWorker();
});
afterAll(() => own?.stop());

type Door = ReturnType<typeof door>;
const isOpening = ({ method, path }: ApiCall) => method === "POST" && path.endsWith("/pulls");

/** Every moment at which the process can die, as GitHub sees them; each hangs until its door opens. */
const POINTS: Record<string, (fabric: GithubFabric, at: Door) => void> = {
  "between its commit and its push": ({ github }, at) => {
    github.interceptGit = async (request) => {
      if (!isPushStart(request)) return false;
      await at.wait();
      request.socket.destroy();
      return true;
    };
  },
  "while its push is under way and comes to nothing": ({ github }, at) => {
    github.interceptGit = async (request) => {
      if (!isPush(request)) return false;
      await at.wait();
      request.socket.destroy();
      return true;
    };
  },
  "after its push arrived": ({ github }, at) => {
    github.interceptGit = async (request) => {
      if (isPush(request)) await at.wait();
      return false;
    };
  },
  "before its pull request is made": ({ github }, at) => {
    github.meddle = async (request) => {
      if (!isOpening(request)) return null;
      await at.wait();
      return "drop";
    };
  },
  "after its pull request was made, before it was told so": ({ github }, at) => {
    github.afterwards = async (request) => {
      if (isOpening(request)) await at.wait();
      return undefined;
    };
  },
};

test.for(Object.keys(POINTS))(
  "a proposal killed %s ends with one branch, one commit and one pull request",
  async (name) => {
    const fabric = await makeGithubFabric();
    await editHere(fabric, "web", { labels: { team: "storage" } });
    await own?.stop();
    own = null;
    const doomed = await startWorkerProcess();
    const at = door();
    POINTS[name]?.(fabric, at);
    const body = { options: { create_pr: true, branch_name: "proposal" } };
    const started = await call(postSync, { params: { fabricId: fabric.id }, body });
    const id = String(started.body.operation_id);
    await at.arrived;
    await doomed.kill();
    Object.assign(fabric.github, {
      interceptGit: () => false,
      meddle: () => null,
      afterwards: () => undefined,
    });
    at.open();
    own = await startWorker();

    const operation = await operationOf(id);

    expect(operation).toMatchObject({
      status: "completed",
      errors: [],
      github_integration: { branch_name: "proposal", pull_request: { number: 1, state: "open" } },
    });
    expect(branchesOf(fabric.repository)).toEqual(["main", "proposal"]);
    const [commit, ...others] = logOf(fabric.repository, "proposal");
    expect(others).toHaveLength(1);
    expect(commit).toMatchObject({ commit: operation.github_integration.commit_sha });
    expect(commit?.message).toContain(`Tideline-Operation: ${id}`);
    expect(fabric.github.pulls).toHaveLength(1);
    expect(await pullRequestsOf(fabric)).toMatchObject([{ number: 1, waiting: 1, operation_id: id }]);
    expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(vpcYaml("web"));
    await sync(fabric);
    expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(vpcYaml("web"));
    expect(await resourceNamed(fabric, "web")).toMatchObject({ labels: { team: "storage" } });
  },
);
