import { expect, test } from "vitest";
import { headOf, logOf, pathsOf, readFrom } from "@/tests/support/git";
import { createHere, DIRECTORY, makeFabric, resourceNamed, sync, vpcYaml, withWorker } from "../support";
import { ingest, pathsBelow } from "./support";

withWorker();

const object = (kind: string, name: string, spec = "{}", group = "wiring") =>
  `apiVersion: ${group}.githedgehog.com/v1beta1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec: ${spec}\n`;

test("a pending file becomes a resource with every line as it was, in one commit", async () => {
  const fabric = await makeFabric({ "raw/pending/web-config.yaml": vpcYaml("web") });

  const answer = await ingest(fabric, { commit_message: "Take in web" });

  const processed = expect.stringMatching(/^raw\/processed\/web-config_\d{8}_\d{6}\.yaml$/);
  expect(answer).toMatchObject({
    success: true,
    message: "File ingestion completed successfully",
    operation_id: expect.stringMatching(/^ingest_\d{8}_\d{6}/),
    summary: { files_discovered: 1, files_processed: 1, files_archived: 1, files_errored: 0 },
    results: {
      processed_files: [
        {
          source_file: "raw/pending/web-config.yaml",
          target_file: "managed/vpcs/web.yaml",
          operation: "created",
          resources: [{ kind: "VPC", name: "web", action: "created", warnings: [] }],
        },
      ],
      errored_files: [],
    },
    commit_info: { commit_sha: headOf(fabric.repository), commit_url: null, files_changed: 3 },
  });
  expect(pathsBelow(fabric, "raw/")).toEqual([processed]);
  expect(logOf(fabric.repository)).toHaveLength(2);
  expect(logOf(fabric.repository)[0]?.message).toMatch(/^Take in web\n/);
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "in_sync",
    file_path: "managed/vpcs/web.yaml",
  });
  const written = readFrom(fabric.repository, `${DIRECTORY}/managed/vpcs/web.yaml`) ?? "";
  const stamps = /^ {2}annotations:\n( {4}hnp\.githedgehog\.com\/(managed-by|original-file): .*\n){2}/m;
  expect(written).toMatch(stamps);
  expect(written).toContain("original-file: raw/pending/web-config.yaml");
  expect(written.replace(stamps, "")).toBe(vpcYaml("web"));
});

test("stamps are written once and cause no commit", async () => {
  const fabric = await makeFabric({ "raw/pending/web.yaml": vpcYaml("web") });
  await ingest(fabric);
  const once = logOf(fabric.repository);
  await sync(fabric);
  await ingest(fabric);
  expect(logOf(fabric.repository)).toEqual(once);
});

test("each kind has its folder, and two identities never share a file of one document", async () => {
  const names = ["VPC", "VPCAttachment", "VPCPeering", "External", "ExternalAttachment", "ExternalPeering"];
  const wiring = ["VLANNamespace", "Connection", "Server", "Switch", "SwitchGroup"];
  const fabric = await makeFabric({
    "raw/pending/all.yaml": [
      ...names.map((kind) => object(kind, "one", "{}", "vpc")),
      object("IPv4Namespace", "default", "{}", "vpc"),
      ...wiring.map((kind) => object(kind, kind === "VLANNamespace" ? "default" : "one")),
    ].join("---\n"),
  });
  await ingest(fabric);
  expect(pathsBelow(fabric, "managed/").filter((path) => path.endsWith(".yaml"))).toEqual([
    "managed/connections/one.yaml",
    "managed/externals/default.vlannamespace.yaml",
    "managed/externals/default.yaml",
    "managed/externals/one.externalattachment.yaml",
    "managed/externals/one.externalpeering.yaml",
    "managed/externals/one.yaml",
    "managed/servers/one.yaml",
    "managed/switches/one.switchgroup.yaml",
    "managed/switches/one.yaml",
    "managed/vpcs/one.vpcattachment.yaml",
    "managed/vpcs/one.vpcpeering.yaml",
    "managed/vpcs/one.yaml",
  ]);
});

test("another well-formed object is taken with a warning, into the plural of its kind", async () => {
  const fabric = await makeFabric({ "raw/pending/g.yaml": object("Gateway", "gw-1", "{}", "gateway") });
  const { results } = await ingest(fabric);
  const [file] = results.processed_files;
  expect(file?.target_file).toBe("managed/gateways/gw-1.yaml");
  expect(file?.resources[0]?.warnings).toEqual([expect.stringContaining("Gateway")]);
});

test("subfolders come first, then what lies in raw itself; bookkeeping is not ours", async () => {
  const fabric = await makeFabric({
    "raw/pending/team-a/deep/web.yaml": vpcYaml("web"),
    "raw/direct.yml": vpcYaml("direct"),
    "raw/other/not-pending.yaml": vpcYaml("other"),
    "raw/pending/README.md": "x",
    "raw/pending/.gitkeep": "",
    "raw/pending/.hidden.yaml": vpcYaml("hidden"),
    "raw/pending/notes.txt": "x",
  });
  const { summary, results } = await ingest(fabric);
  expect(results.processed_files.map(({ source_file }) => source_file)).toEqual([
    "raw/pending/team-a/deep/web.yaml",
    "raw/direct.yml",
  ]);
  expect(summary.files_discovered).toBe(2);
  expect(pathsBelow(fabric, "raw/pending")).toEqual([
    "raw/pending/.gitkeep",
    "raw/pending/.hidden.yaml",
    "raw/pending/README.md",
    "raw/pending/notes.txt",
  ]);
});

test("patterns choose the files", async () => {
  const fabric = await makeFabric({
    "raw/pending/vpc-a.yaml": vpcYaml("a"),
    "raw/pending/b.yaml": vpcYaml("b"),
  });
  const { summary } = await ingest(fabric, { file_patterns: ["vpc-*"] });
  expect(summary.files_discovered).toBe(1);
  expect(pathsBelow(fabric, "raw/pending")).toEqual(["raw/pending/b.yaml"]);
});

test("nothing archived: ingested files just go", async () => {
  const fabric = await makeFabric({ "raw/pending/web.yaml": vpcYaml("web") });
  const { summary } = await ingest(fabric, { archive_processed: false });
  expect(summary).toMatchObject({ files_processed: 1, files_archived: 0 });
  expect((await resourceNamed(fabric, "web")).state).toBe("in_sync");
  expect(pathsBelow(fabric, "raw/processed")).toEqual([]);
});

test("without a commit the resources wait as edits, and the next sync writes them with their comments", async () => {
  const fabric = await makeFabric({ "raw/pending/web.yaml": vpcYaml("web") });
  const before = headOf(fabric.repository);

  const answer = await ingest(fabric, { auto_commit: false });

  expect(answer.commit_info).toEqual({ commit_sha: null, commit_url: null, files_changed: 0 });
  expect(answer.results.processed_files[0]?.target_file).toBeNull();
  expect(headOf(fabric.repository)).toBe(before);
  expect((await resourceNamed(fabric, "web")).state).toBe("edited");
  await sync(fabric);
  expect(readFrom(fabric.repository, `${DIRECTORY}/managed/vpcs/web.yaml`)).toContain("# keep in step");
});

test("with nothing pending nothing happens, and edits of others stay edits", async () => {
  const fabric = await makeFabric();
  await createHere(fabric, { kind: "Server", name: "server-01", spec: {} });
  const before = pathsOf(fabric.repository);
  const { summary, commit_info } = await ingest(fabric);
  expect(summary).toMatchObject({ files_discovered: 0, files_processed: 0, files_errored: 0 });
  expect(commit_info.commit_sha).toBeNull();
  expect(pathsOf(fabric.repository)).toEqual(before);
  expect((await resourceNamed(fabric, "server-01")).state).toBe("edited");
});
