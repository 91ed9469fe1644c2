import { expect, test } from "vitest";
import { commitTo, headOf, readFrom } from "@/tests/support/git";
import { clashes, getOne, resolveBulk, spec } from "../conflicts/support";
import { DIRECTORY, editHere, openConflicts, operationOf, sync, vpcYaml, withWorker } from "../support";
import { followed, makeGithubFabric, pullRequestOf, refresh } from "./support";

withWorker();

const path = (name: string) => `managed/vpcs/${name}.yaml`;

test("a bulk resolution is proposed in one pull request, and its merge resolves all of them", async () => {
  const names = ["one", "two"];
  const fabric = await makeGithubFabric(Object.fromEntries(names.map((name) => [path(name), vpcYaml(name)])));
  for (const name of names) await editHere(fabric, name, { spec: spec(1002) });
  const inGit = names.map((name) => [`${DIRECTORY}/${path(name)}`, vpcYaml(name, 1003)]);
  commitTo(fabric.repository, Object.fromEntries(inGit), "Renumber");
  await sync(fabric);
  const ids = (await openConflicts(fabric)).map(({ conflict_id }) => conflict_id);
  const head = headOf(fabric.repository);

  const started = await resolveBulk(fabric, {
    conflict_ids: ids,
    resolution_strategy: "gui_wins",
    options: { create_single_pr: true, pr_title: "Keep our numbers", auto_apply: false },
  });

  const operation = await operationOf(started.body.operation_id);
  expect(operation).toMatchObject({
    status: "completed",
    undoable: false,
    result: {
      auto_applied: false,
      pull_request: { number: 1 },
      conflicts: [{ outcome: "proposed" }, { outcome: "proposed" }],
    },
  });
  expect(headOf(fabric.repository)).toBe(head);
  expect(fabric.github.pulls).toMatchObject([{ title: "Keep our numbers" }]);
  for (const id of ids) expect((await getOne(id)).body).toMatchObject({ status: "resolving" });
  const again = await resolveBulk(fabric, { conflict_ids: ids, resolution_strategy: "github_wins" });
  expect(again.body.skipped).toMatchObject([
    { reason: "Its resolution waits in a pull request." },
    { reason: "Its resolution waits in a pull request." },
  ]);
  await operationOf(again.body.operation_id);

  fabric.github.merge(1);
  const at = new Date().toISOString();
  await refresh((await pullRequestOf(fabric)).id);
  await followed(fabric, at);
  for (const name of names)
    expect(readFrom(fabric.repository, `${DIRECTORY}/${path(name)}`)).toBe(vpcYaml(name, 1002));
  for (const id of ids)
    expect((await getOne(id)).body).toMatchObject({
      status: "resolved",
      resolution: { strategy: "gui_wins" },
    });
});

test("a host without pull requests is refused by the name of the option", async () => {
  const { fabric, ids } = await clashes(["a"]);
  const answer = await resolveBulk(fabric, {
    conflict_ids: ids,
    resolution_strategy: "gui_wins",
    options: { create_single_pr: true },
  });
  expect(answer.status).toBe(422);
  expect(Object.keys(answer.body.details.field_errors)).toEqual(["options.create_single_pr"]);
});
