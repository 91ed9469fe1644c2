import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { GET } from "@/app/api/plugins/hedgehog/resources/[resourceId]/file-mapping/route";
import { type CallOptions, call } from "@/tests/support/call";
import { commitTo, headOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  resourceNamed,
  sync,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const FILE = `${DIRECTORY}/managed/vpcs/web.yaml`;
const mappingOf = (id: number, options: CallOptions = {}) =>
  call(GET, { params: { resourceId: id }, ...options });
const digest = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

test("a resource in Git has its file, digest, commit and times, and the changes that came from outside", async () => {
  // The file holds another resource too: digest and size are the whole file's.
  const both = `${vpcYaml("web")}---\n${vpcYaml("shop")}`;
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": both });
  await sync(fabric);
  const { id } = await resourceNamed(fabric, "web");
  const first = (await mappingOf(id, { as: "viewer" })).body;
  expect(first).toMatchObject({
    resource_id: id,
    resource_name: "web",
    resource_kind: "VPC",
    fabric_id: fabric.id,
    file_mapping: {
      managed_file_path: "managed/vpcs/web.yaml",
      file_hash: digest(both),
      file_size_bytes: Buffer.byteLength(both),
      last_file_sync: expect.any(String),
      github_info: { branch: "main", commit_sha: headOf(fabric.repository), file_url: null },
    },
    sync_status: {
      sync_direction: "bidirectional",
      auto_sync_enabled: true,
      sync_healthy: true,
      needs_github_sync: false,
      needs_gui_sync: false,
      sync_errors: 0,
      suspended_at: null,
    },
    conflict_status: { status: "none", has_conflicts: false, last_conflict_check: expect.any(String) },
    external_modifications: { count: 0, last_check: expect.any(String), recent_modifications: [] },
  });

  commitTo(fabric.repository, { [FILE]: both.replace("vlan: 1001", "vlan: 1050") });
  await sync(fabric);
  const { body } = await mappingOf(id);
  expect(body.file_mapping.file_hash).toBe(digest(readFrom(fabric.repository, FILE) ?? ""));
  expect(body.external_modifications).toMatchObject({
    count: 1,
    recent_modifications: [
      {
        modified_by: expect.any(String),
        commit_sha: headOf(fabric.repository),
        fields_changed: ["spec.subnets.default.vlan"],
      },
    ],
  });
});

test("an edit that waits, and a conflict, are told", async () => {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  const { id } = await editHere(fabric, "web", { labels: { team: "storage" } });
  expect((await mappingOf(id)).body.sync_status).toMatchObject({
    needs_github_sync: true,
    needs_gui_sync: false,
  });
  commitTo(fabric.repository, { [FILE]: null });
  await sync(fabric);
  const { body } = await mappingOf(id);
  const [conflict] = await openConflicts(fabric);
  expect(body.conflict_status).toMatchObject({
    status: expect.stringMatching(/^(detected|escalated)$/),
    has_conflicts: true,
    conflict_id: conflict?.conflict_id,
  });
  expect(body.sync_status).toMatchObject({ sync_healthy: false, needs_gui_sync: true });
});

test("a resource that Git does not have yet has no file", async () => {
  const fabric = await makeFabric();
  const { id } = await createHere(fabric, { kind: "VPC", name: "fresh", spec: {} });
  expect((await mappingOf(id)).body.file_mapping).toEqual({
    managed_file_path: null,
    file_hash: null,
    file_size_bytes: null,
    last_file_sync: null,
    github_info: { branch: "main", commit_sha: null, file_url: null, last_modified: null },
  });
});

test("nobody reads it without signing in, and what does not exist has none", async () => {
  expect((await mappingOf(1, { as: null })).status).toBe(401);
  expect((await mappingOf(999_999)).body.error_code).toBe("RESOURCE_NOT_FOUND");
});
