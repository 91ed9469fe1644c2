import { expect, test } from "vitest";
import { commitTo, headOf, readBytesFrom, readFrom } from "@/tests/support/git";
import {
  createHere,
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

withWorker();

const PATH = "managed/vpcs/web.yaml";
const IN_REPOSITORY = `${DIRECTORY}/${PATH}`;
const bomb = `a: &a [1, 2, 3]\n${Array.from({ length: 12 }, (_, i) => `b${i}: &b${i} [${Array(10).fill(i === 0 ? "*a" : `*b${i - 1}`)}]`).join("\n")}\n`;
const filled = (size: number) => {
  const head = `${vpcYaml("big")}# `;
  return `${head}${"x".repeat(size - head.length - 1)}\n`;
};
const FIVE_MB = 5 * 1024 * 1024;

const UNUSABLE: Record<string, string | Uint8Array> = {
  "broken YAML": vpcYaml("web").replace("spec:", "spec: ["),
  "a duplicate key": vpcYaml("web").replace("kind: VPC", "kind: VPC\nkind: VPC"),
  "a tab as indentation": vpcYaml("web").replace("  labels:", "\tlabels:"),
  "an alias bomb": `${vpcYaml("web")}${bomb}`,
  "bytes that are no UTF-8": Buffer.concat([
    Buffer.from(vpcYaml("web")),
    Buffer.from([0x23, 0xff, 0xfe, 10]),
  ]),
  "one byte more than 5 MB": filled(FIVE_MB + 1).replace("name: big", "name: web"),
  "nothing Kubernetes would take": vpcYaml("web").replace("kind: VPC\n", ""),
  "another name that leaves the directory": vpcYaml("web").replace("name: web", "name: ../../etc/passwd"),
};

test.for(Object.entries(UNUSABLE))(
  "%s stays as it is, and closes by itself once mended",
  async ([, bytes]) => {
    const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
    await sync(fabric);
    await editHere(fabric, "web", { labels: { team: "storage" } });
    commitTo(fabric.repository, { [IN_REPOSITORY]: bytes });
    const head = headOf(fabric.repository);

    for (const _ of [1, 2]) {
      const operation = await sync(fabric, { conflict_resolution: { strategy: "gui_wins" } });
      expect(operation.status).toBe("completed");
      expect(operation.warnings.join()).toContain(PATH);
      expect(headOf(fabric.repository)).toBe(head);
      const web = await resourceNamed(fabric, "web");
      expect(web).toMatchObject({ state: "invalid", labels: { team: "storage" } });
      expect(await openConflicts(fabric)).toMatchObject([{ conflict_type: "file_corruption" }]);
    }
    expect(readBytesFrom(fabric.repository, IN_REPOSITORY)?.equals(Buffer.from(bytes))).toBe(true);

    commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", 1050) });
    await sync(fabric);
    expect(await openConflicts(fabric)).toEqual([]);
    expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync" });
    expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(
      vpcYaml("web", 1050).replace("team: network", "team: storage"),
    );
  },
);

test("an edit here leaves the conflict of an unusable file open, under its id", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  commitTo(fabric.repository, { [IN_REPOSITORY]: "a: [" });
  await sync(fabric);
  const [before] = await openConflicts(fabric);

  await editHere(fabric, "web", { labels: { team: "storage" } });
  expect(await openConflicts(fabric)).toMatchObject([
    { conflict_id: before?.conflict_id, conflict_type: "file_corruption" },
  ]);
  await sync(fabric);

  expect(await openConflicts(fabric)).toMatchObject([
    { conflict_id: before?.conflict_id, conflict_type: "file_corruption" },
  ]);
});

test("a file of exactly 5 MB is read and edited in place", async () => {
  const text = filled(FIVE_MB);
  const fabric = await makeFabric({ "managed/vpcs/big.yaml": text });
  await sync(fabric);
  await editHere(fabric, "big", { labels: { team: "storage" } });

  await sync(fabric);

  const after = readFrom(fabric.repository, `${DIRECTORY}/managed/vpcs/big.yaml`);
  expect(after === text.replace("team: network", "team: storage")).toBe(true);
});

test("line endings stay what they were, byte for byte", async () => {
  const text = vpcYaml("web").replaceAll("\n", "\r\n");
  const fabric = await makeFabric({ [PATH]: text });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });

  await sync(fabric);

  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(text.replace("team: network", "team: storage"));
});

test("a bad document keeps its neighbours in the file usable and is itself never touched", async () => {
  const bad = "kind: [unclosed\n";
  const fabric = await makeFabric({ [PATH]: `${vpcYaml("one")}---\n${vpcYaml("two")}` });
  await sync(fabric);
  commitTo(fabric.repository, { [IN_REPOSITORY]: `${vpcYaml("one")}---\n${bad}` });
  await editHere(fabric, "one", { labels: { team: "storage" } });

  await sync(fabric);

  expect(await resourceNamed(fabric, "two")).toMatchObject({ state: "invalid" });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(
    `${vpcYaml("one").replace("team: network", "team: storage")}---\n${bad}`,
  );
});

test("an unusable file takes its place away from new resources and stops nobody else", async () => {
  const fabric = await makeFabric({ [PATH]: "a: [" });
  await createHere(fabric, { kind: "VPC", name: "web", spec: { vlan: 1 } });

  const operation = await sync(fabric);

  expect(operation.status).toBe("completed");
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe("a: [");
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "in_sync",
    file_path: "managed/vpcs/web.vpc.yaml",
  });
  expect(await resourcesOf(fabric)).toHaveLength(1);
});
