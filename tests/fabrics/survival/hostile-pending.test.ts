import { expect, test } from "vitest";
import { POST as ingest } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/ingest/route";
import { call } from "@/tests/support/call";
import { git, headOf, inClone, pathsOf, publish } from "@/tests/support/git";
import { DIRECTORY, makeFabric, resourceNamed, vpcYaml, withWorker } from "../support";

withWorker();

test("links and submodules in raw/pending are errored, and keep nothing else from being ingested", async () => {
  const fabric = await makeFabric({ "raw/pending/good.yaml": vpcYaml("good") });
  inClone(fabric.repository, "main", (clone) => {
    const add = (mode: string, oid: string, path: string) =>
      git(clone, ["update-index", "--add", "--cacheinfo", `${mode},${oid},${DIRECTORY}/raw/pending/${path}`]);
    add("120000", git(clone, ["hash-object", "-w", "--stdin"], { input: "/etc/passwd" }), "link.yaml");
    add("160000", headOf(fabric.repository) as string, "module.yaml");
    git(clone, ["commit", "--quiet", "-m", "Hostile names"]);
    return publish(clone);
  });

  const answer = await call(ingest, { params: { fabricId: fabric.id }, body: {} });

  expect(answer).toMatchObject({ status: 200, body: { summary: { files_discovered: 3, files_errored: 2 } } });
  expect(await resourceNamed(fabric, "good")).toMatchObject({ state: "in_sync" });
  expect(pathsOf(fabric.repository).join()).not.toContain("passwd");
});
