import { expect, test } from "vitest";
import { POST as postSyncOne } from "@/app/api/plugins/hedgehog/resources/[resourceId]/sync/route";
import { call } from "@/tests/support/call";
import { headOf, readFrom } from "@/tests/support/git";
import { editHere, operationOf, resourceNamed, sync, vpcYaml, withWorker } from "../support";
import { IN_REPOSITORY, makeGithubFabric, PATH, pullRequestsOf } from "./support";

withWorker();

const theirs = vpcYaml("web").replace("team: network", "team: storage");

test("the sync of one resource with a pull request proposes that resource alone, and its merge makes it agree", async () => {
  const fabric = await makeGithubFabric({
    [PATH]: vpcYaml("web"),
    "managed/vpcs/shop.yaml": vpcYaml("shop"),
  });
  const { id } = await editHere(fabric, "web", { labels: { team: "storage" } });
  await editHere(fabric, "shop", { labels: { team: "storage" } });
  const head = headOf(fabric.repository);

  const { status, body } = await call(postSyncOne, {
    params: { resourceId: id },
    body: { direction: "gui_to_github", create_pr: true },
  });

  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      message: "The change waits in pull request #1",
      sync_details: {
        operation: "update",
        file_path: PATH,
        pull_request_url: fabric.github.urlOf("acme/network/pull/1"),
      },
      file_changes: { lines_added: 1, lines_removed: 1, fields_changed: ["metadata.labels.team"] },
    },
  });
  expect(headOf(fabric.repository)).toBe(head);
  const [pull, ...others] = fabric.github.pulls;
  expect(others).toEqual([]);
  expect(body.sync_details.commit_sha).toBe(pull?.head);
  expect(readFrom(fabric.repository, IN_REPOSITORY, pull?.branch)).toBe(theirs);
  expect(readFrom(fabric.repository, IN_REPOSITORY.replace("web", "shop"), pull?.branch)).toBe(
    vpcYaml("shop"),
  );
  expect(await pullRequestsOf(fabric)).toMatchObject([
    { number: 1, state: "open", operation_id: body.operation_id, resource_count: 1, waiting: 1 },
  ]);
  expect(await operationOf(body.operation_id)).toMatchObject({
    undoable: false,
    undo_reason: "Its result was proposed in a pull request: revert that one.",
  });
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "edited" });

  fabric.github.merge(1);
  await sync(fabric, { direction: "github_to_gui" });

  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(theirs);
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "in_sync",
    labels: { team: "storage" },
  });
  expect(await resourceNamed(fabric, "shop")).toMatchObject({ state: "edited" });
});
