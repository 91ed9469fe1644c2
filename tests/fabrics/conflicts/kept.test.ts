import { expect, test } from "vitest";
import { commitTo, readFrom } from "@/tests/support/git";
import { editHere, makeFabric, openConflicts, sync, vpcYaml, withWorker } from "../support";
import { IN_REPOSITORY, merge, PATH, resolve, spec } from "./support";

withWorker();

test("a resource that is kept against its deletion in Git comes back with its comments", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  await editHere(fabric, "web", { spec: spec(1002) });
  await commitTo(fabric.repository, { [IN_REPOSITORY]: null }, "Retire web");
  await sync(fabric);
  const [conflict] = await openConflicts(fabric);
  const conflictId = conflict?.conflict_id ?? "";

  const { body } = await merge(conflictId);
  expect(body).toMatchObject({ git: null, git_text: null, base_text: vpcYaml("web") });
  await resolve(conflictId, { resolution_strategy: "gui_wins" });

  const text = readFrom(fabric.repository, IN_REPOSITORY) ?? "";
  const withoutStamps = text.replace(
    / {2}annotations:\n {4}hnp\.githedgehog\.com\/managed-by: tideline\n/,
    "",
  );
  expect(withoutStamps).toBe(vpcYaml("web", 1002));
});
