import { expect, test } from "vitest";
import { commitTo, headOf, readFrom } from "@/tests/support/git";
import {
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  resourceNamed,
  resourcesOf,
  sync,
  vpcYaml,
  withWorker,
} from "../support";
import { ingest, pathsBelow } from "./support";

withWorker();

const MANAGED = "managed/vpcs/web.yaml";
const textOf = (repository: string) => readFrom(repository, `${DIRECTORY}/${MANAGED}`) ?? "";

test("the same identity again with equal data is skipped with a warning", async () => {
  const fabric = await makeFabric({
    "raw/pending/a.yaml": vpcYaml("web"),
    "raw/pending/b.yaml": `# again\n${vpcYaml("web")}`,
  });
  const { summary, results } = await ingest(fabric);
  expect(summary).toMatchObject({ files_processed: 2, files_errored: 0 });
  const [first, second] = results.processed_files;
  expect([first?.operation, second?.operation]).toEqual(["created", "skipped"]);
  expect(second?.resources[0]?.warnings[0]).toContain("raw/pending/a.yaml, line");
  expect(textOf(fabric.repository)).not.toContain("# again");
});

test("the same identity again with other data is errored, naming both places; the first stays", async () => {
  const fabric = await makeFabric({
    "raw/pending/a.yaml": vpcYaml("web"),
    "raw/pending/b.yaml": vpcYaml("web", 1002),
  });
  const { summary, results } = await ingest(fabric);
  expect(summary).toMatchObject({ files_processed: 1, files_errored: 1 });
  expect(results.errored_files[0]?.error).toMatch(
    /duplicate_identity: VPC\/default\/web .*raw\/pending\/a\.yaml, line \d+ .*raw\/pending\/b\.yaml, line \d+/,
  );
  expect((await resourceNamed(fabric, "web")).spec).toMatchObject({ subnets: { default: { vlan: 1001 } } });
});

test("twice in one file counts as well, and the file is errored once", async () => {
  const fabric = await makeFabric({
    "raw/pending/a.yaml": `${vpcYaml("web")}---\n${vpcYaml("web", 1002)}---\n${vpcYaml("db")}`,
  });
  const { summary } = await ingest(fabric);
  expect(summary).toMatchObject({ files_discovered: 1, files_processed: 0, files_errored: 1 });
  expect((await resourcesOf(fabric)).map(({ name }) => name)).toEqual(["db", "web"]);
});

test("a managed identity with equal data is left alone, its file byte for byte", async () => {
  const managed = vpcYaml("web").replace("ask before changing", "mind the gap");
  const fabric = await makeFabric({ [MANAGED]: managed, "raw/pending/web.yaml": vpcYaml("web") });
  await sync(fabric);
  const { results } = await ingest(fabric);
  expect(results.processed_files[0]).toMatchObject({ operation: "skipped", target_file: MANAGED });
  expect(textOf(fabric.repository)).toBe(managed);
  expect(pathsBelow(fabric, "raw/pending")).toEqual([]);
});

test("a managed identity with other data is an edit like any other", async () => {
  const fabric = await makeFabric({
    [MANAGED]: vpcYaml("web"),
    "raw/pending/web.yaml": vpcYaml("web", 1002),
  });
  await sync(fabric);
  const { results, commit_info } = await ingest(fabric);
  expect(results.processed_files[0]).toMatchObject({ operation: "updated", target_file: MANAGED });
  expect(commit_info.commit_sha).toBe(headOf(fabric.repository));
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "in_sync",
    spec: { subnets: { default: { vlan: 1002 } } },
  });
  expect(textOf(fabric.repository)).toContain("vlan: 1002");
});

test("one that nobody here has met yet, but that Git manages, keeps Git's file and merges", async () => {
  const fabric = await makeFabric({
    [MANAGED]: vpcYaml("web"),
    "raw/pending/web.yaml": vpcYaml("web", 1002),
  });
  await ingest(fabric);
  const [conflict] = await openConflicts(fabric);
  expect(conflict).toMatchObject({
    conflict_type: "create_create",
    details: { conflicting_fields: ["spec.subnets.default.vlan"] },
  });
  expect(textOf(fabric.repository)).toBe(vpcYaml("web"));
});

test("where Git moved the same field too, a conflict waits and says so", async () => {
  const fabric = await makeFabric({ [MANAGED]: vpcYaml("web") });
  await sync(fabric);
  commitTo(fabric.repository, {
    [`${DIRECTORY}/${MANAGED}`]: vpcYaml("web", 1003),
    [`${DIRECTORY}/raw/pending/web.yaml`]: vpcYaml("web", 1002),
  });
  const { results } = await ingest(fabric);
  expect(results.processed_files[0]?.resources[0]?.warnings).toEqual([
    expect.stringContaining("a decision is waiting"),
  ]);
  expect(await openConflicts(fabric)).toHaveLength(1);
  expect(textOf(fabric.repository)).toBe(vpcYaml("web", 1003));
});

test("an edit made here and not yet in Git is not lost to an ingested file", async () => {
  const fabric = await makeFabric({
    [MANAGED]: vpcYaml("web"),
    "raw/pending/web.yaml": vpcYaml("web", 1002),
  });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "network", owner: "alice" } });
  await ingest(fabric);
  const web = await resourceNamed(fabric, "web");
  expect(web.spec).toMatchObject({ subnets: { default: { vlan: 1002 } } });
  expect(web.labels).toMatchObject({ owner: "alice" });
});
