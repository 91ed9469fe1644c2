import { expect, test } from "vitest";
import { GET, PATCH } from "@/app/api/plugins/hedgehog/resources/[resourceId]/route";
import { call } from "@/tests/support/call";
import { logOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  resourceNamed,
  sync,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const PATH = "managed/vpcs/web.yaml";
const IN_REPOSITORY = `${DIRECTORY}/${PATH}`;
const read = (resourceId: number) => call(GET, { params: { resourceId } });
const change = (resourceId: number, body: unknown, headers?: Record<string, string>) =>
  call(PATCH, { method: "PATCH", params: { resourceId }, body, headers });

async function synced() {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  return { fabric, web: await resourceNamed(fabric, "web") };
}

test("a given part replaces that part as a whole, and the others stay", async () => {
  const { web } = await synced();
  const { status, body, headers } = await change(web.id, { labels: { tier: "1" } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ labels: { tier: "1" }, spec: web.spec, annotations: {}, state: "edited" });
  expect(body.labels).toEqual({ tier: "1" });
  expect(headers.get("etag")).toBe((await read(web.id)).headers.get("etag"));
  expect((await change(web.id, { labels: null, annotations: { note: "x" } })).body).toMatchObject({
    labels: {},
    annotations: { note: "x" },
  });
});

test("null and missing inside a part are kept as sent, into Git and back", async () => {
  const fabric = await makeFabric();
  const spec = { permit: [{ "vpc-1": null, "vpc-2": { subnets: null } }] };
  const made = await createHere(fabric, { kind: "VPCPeering", name: "one--two", spec });
  expect(made.spec).toEqual(spec);
  await sync(fabric);
  const text = readFrom(fabric.repository, `${DIRECTORY}/managed/vpcs/one--two.yaml`) ?? "";
  expect(text).toMatch(/vpc-1:( null)?\n/);
  expect((await resourceNamed(fabric, "one--two")).spec).toEqual(spec);
  expect(
    (await editHere(fabric, "one--two", { spec: { permit: [{ "vpc-1": {}, "vpc-2": {} }] } })).state,
  ).toBe("edited");
});

test("an edit that is taken back leaves the resource in sync", async () => {
  const { web } = await synced();
  expect((await change(web.id, { labels: { team: "other" } })).body.state).toBe("edited");
  expect((await change(web.id, { labels: { team: "network" } })).body.state).toBe("in_sync");
});

test("YAML reaches Git at the next sync as it was typed, comments included", async () => {
  const { fabric, web } = await synced();
  const typed = vpcYaml("web", 1002).replace("keep in step", "moved; still keep in step");
  const { body } = await change(web.id, { yaml: typed });
  expect(body).toMatchObject({ state: "edited", spec: { subnets: { default: { vlan: 1002 } } } });
  await sync(fabric);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(typed);
  expect((await resourceNamed(fabric, "web")).state).toBe("in_sync");
});

test("an edit of a comment alone reaches Git too, once", async () => {
  const { fabric, web } = await synced();
  const typed = vpcYaml("web").replace("ask before changing", "ask the network team");
  expect((await change(web.id, { yaml: typed })).body.state).toBe("edited");

  await sync(fabric);

  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(typed);
  expect((await resourceNamed(fabric, "web")).state).toBe("in_sync");
  const once = logOf(fabric.repository);
  await sync(fabric);
  expect(logOf(fabric.repository)).toEqual(once);
});

test("an edit of a comment alone waits for a sync that writes to Git", async () => {
  const { fabric, web } = await synced();
  const typed = vpcYaml("web").replace("ask before changing", "ask the network team");
  await change(web.id, { yaml: typed });
  await sync(fabric, { direction: "github_to_gui" });
  expect((await resourceNamed(fabric, "web")).state).toBe("edited");
  await sync(fabric, { direction: "gui_to_github" });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(typed);
  expect((await resourceNamed(fabric, "web")).state).toBe("in_sync");
});

test("typed YAML leaves the other documents of its file byte for byte", async () => {
  const [a, c] = [`# head\n${vpcYaml("a")}`, `${vpcYaml("c")}# tail\n`];
  const fabric = await makeFabric({ "managed/vpcs/all.yaml": `${a}---\n${vpcYaml("b")}---\n${c}` });
  await sync(fabric);
  await editHere(fabric, "b", { yaml: vpcYaml("b", 1002).trimEnd() });
  await sync(fabric);
  expect(readFrom(fabric.repository, `${DIRECTORY}/managed/vpcs/all.yaml`)).toBe(
    `${a}---\n${vpcYaml("b", 1002)}---\n${c}`,
  );
});

test("parts changed after typing YAML keep the typed comments", async () => {
  const { fabric, web } = await synced();
  await change(web.id, { yaml: vpcYaml("web", 1002).replace("# first address", "# typed here") });
  await change(web.id, { labels: { team: "web" } });
  await sync(fabric);
  const text = readFrom(fabric.repository, IN_REPOSITORY);
  expect(text).toContain("# typed here");
  expect(text).toContain("vlan: 1002 # keep in step");
  expect(text).toContain("team: web");
});

test.each([
  ["name", vpcYaml("other")],
  ["kind", vpcYaml("web").replace("kind: VPC", "kind: VPCPeering")],
  ["namespace", vpcYaml("web").replace("namespace: default", "namespace: lab")],
])("the %s of a resource cannot change", async (_, yaml) => {
  const { web } = await synced();
  const { status, body } = await change(web.id, { yaml });
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(body.details.field_errors.yaml[0]).toContain("cannot change");
  expect((await read(web.id)).body).toMatchObject({ name: "web", state: "in_sync" });
});

test.each([
  [{ yaml: "spec: [" }, "yaml"],
  [{ yaml: `${vpcYaml("web")}---\n${vpcYaml("web")}` }, "yaml"],
  [{ yaml: vpcYaml("web"), labels: {} }, "yaml"],
  [{ labels: { a: null } }, "labels.a"],
  [{ spec: null }, "spec"],
  [{ name: "other" }, "name"],
])("%j is refused and changes nothing", async (body, field) => {
  const { web } = await synced();
  const before = await read(web.id);
  const refused = await change(web.id, body);
  expect([refused.status, refused.body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(refused.body.details.field_errors)).toEqual([field]);
  expect((await read(web.id)).text).toBe(before.text);
});

test("a stale tag cannot overwrite somebody else's edit", async () => {
  const { web } = await synced();
  const stale = (await read(web.id)).headers.get("etag") ?? "";
  await change(web.id, { labels: { by: "somebody" } });
  const { status, body } = await change(web.id, { labels: { by: "me" } }, { "if-match": stale });
  expect([status, body.error_code]).toEqual([412, "PRECONDITION_FAILED"]);
  expect((await read(web.id)).body.labels).toEqual({ by: "somebody" });
  const current = { "if-match": body.details.current_etag };
  expect((await change(web.id, { labels: { by: "me" } }, current)).status).toBe(200);
});

test("of two edits with the same tag at once, exactly one is taken", async () => {
  const { web } = await synced();
  const tag = { "if-match": (await read(web.id)).headers.get("etag") ?? "" };
  const answers = await Promise.all(["a", "b", "c"].map((by) => change(web.id, { labels: { by } }, tag)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
});
