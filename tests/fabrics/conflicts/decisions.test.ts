import { expect, test } from "vitest";
import { readFrom } from "@/tests/support/git";
import { openConflicts, resourceNamed, vpcYaml, withWorker } from "../support";
import { clash, IN_REPOSITORY, merge, resolve, spec, theirs, VLAN } from "./support";

withWorker();

const GATEWAY = "spec.subnets.default.gateway";
const decide = (conflictId: string, user_decisions: Record<string, unknown>, strategy = "manual") =>
  resolve(conflictId, { resolution_strategy: strategy, user_decisions });

/** Both sides changed the VLAN and the gateway. */
const twoFields = () =>
  clash({ spec: spec(1002, "10.10.1.252") }, theirs().replace("10.10.1.1 #", "10.10.1.253 #"));

test("each conflicting field is decided by itself", async () => {
  const { fabric, conflict } = await twoFields();
  expect(conflict.details.conflicting_fields).toEqual(expect.arrayContaining([VLAN, GATEWAY]));
  const { status, body } = await decide(conflict.conflict_id, {
    [VLAN]: "gui_value",
    [GATEWAY]: "github_value",
  });
  expect(status).toBe(200);
  expect(body.resolved_state.spec).toEqual(spec(1002, "10.10.1.253"));
  expect((await resourceNamed(fabric, "web")).spec).toEqual(spec(1002, "10.10.1.253"));
});

test("a parent decides all fields below it, and a nearer decision beats it", async () => {
  const { conflict } = await twoFields();
  const { body } = await decide(conflict.conflict_id, {
    "spec.subnets": "github_value",
    [VLAN]: "gui_value",
  });
  expect(body.resolved_state.spec).toEqual(spec(1002, "10.10.1.253"));
});

test("the last agreed value and a value of one's own can be chosen", async () => {
  const { fabric, conflict } = await twoFields();
  const { body } = await decide(conflict.conflict_id, { [VLAN]: { value: 1500 }, [GATEWAY]: "base_value" });
  expect(body.resolved_state.spec).toEqual(spec(1500, "10.10.1.1"));
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(vpcYaml("web", 1500));
});

test("a decision beside a strategy wins over the strategy", async () => {
  const { conflict } = await twoFields();
  const { body } = await decide(conflict.conflict_id, { [VLAN]: "github_value" }, "gui_wins");
  expect(body.resolved_state.spec).toEqual(spec(1003, "10.10.1.252"));
});

test("one field left undecided is named, and nothing happens", async () => {
  const { fabric, conflict } = await twoFields();
  const { status, body } = await decide(conflict.conflict_id, { [VLAN]: "gui_value" });
  expect([status, body.error_code]).toEqual([422, "CONFLICT_RESOLUTION_FAILED"]);
  expect(body.details.undecided).toEqual([GATEWAY]);
  expect(await openConflicts(fabric)).toHaveLength(1);
});

test.each([
  ["a word of the language", { [VLAN]: "gui_value", [GATEWAY]: "gui_value", constructor: "gui_value" }],
  ["a path that is none", { [VLAN]: "gui_value", [GATEWAY]: "gui_value", "spec..": "gui_value" }],
  ["both of two numbers", { [VLAN]: "merge_both", [GATEWAY]: "gui_value" }],
  ["a place below a value", { [`${VLAN}.x`]: "gui_value", [GATEWAY]: "gui_value" }],
])("%s cannot be decided: it is refused with a reason", async (_, decisions) => {
  const { conflict } = await twoFields();
  const { status, body } = await decide(conflict.conflict_id, decisions);
  expect([status, body.error_code]).toEqual([422, "CONFLICT_RESOLUTION_FAILED"]);
  expect(Object.values(body.details.field_errors).flat().join(" ")).not.toBe("");
});

test.each([
  ["another name", { "metadata.name": { value: "other" } }],
  ["a name that Kubernetes refuses", { "metadata.name": { value: "Other Name" } }],
  ["another kind", { kind: { value: "Server" } }],
  ["something that is no resource", { $: { value: 5 } }],
])("decisions cannot make %s of it", async (_, more) => {
  const { fabric, conflict } = await clash();
  const { status, body } = await decide(conflict.conflict_id, { [VLAN]: "gui_value", ...more });
  expect(status).toBe(422);
  expect(["VALIDATION_FAILED", "CONFLICT_RESOLUTION_FAILED"]).toContain(body.error_code);
  expect(await openConflicts(fabric)).toHaveLength(1);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(theirs());
});

test("keeping both unites two lists that have no key, the GUI's elements first", async () => {
  const permit = (rows: string) => `${vpcYaml("web")}  permit:\n${rows}`;
  const base = permit("    - [default, one]\n");
  const { conflict } = await clash(
    {
      spec: {
        ...spec(),
        permit: [
          ["default", "one"],
          ["default", "gui"],
        ],
      },
    },
    permit("    - [default, one]\n    - [default, git]\n"),
    base,
  );
  expect(conflict.details.conflicting_fields).toEqual(["spec.permit"]);
  const offered = conflict.resolution_options.find(({ strategy }) => strategy === "merge");
  const both = [
    ["default", "one"],
    ["default", "gui"],
    ["default", "git"],
  ];
  expect(offered).toMatchObject({ recommended: true, merge_preview: { "spec.permit": both } });
  const { body } = await decide(conflict.conflict_id, { "spec.permit": "merge_both" });
  expect(body.resolved_state.spec.permit).toEqual(both);
  expect(body.quality_score).toBe(1);
});

test("keeping both of two maps unites them, unless one key differs", async () => {
  const subnets = (more: string) => `${vpcYaml("web")}    lab:\n      vlan: 1\n${more}`;
  const { conflict } = await clash(
    { spec: { ...spec(), subnets: { ...spec().subnets, lab: { vlan: 2, mtu: 9000 } } } },
    subnets("      isolated: true\n").replace("vlan: 1\n", "vlan: 3\n"),
    subnets(""),
  );
  expect(conflict.details.conflicting_fields).toEqual(["spec.subnets.lab.vlan"]);
  const refused = await decide(conflict.conflict_id, { "spec.subnets.lab": "merge_both" });
  expect(refused.status).toBe(422);
  const { body } = await decide(conflict.conflict_id, { "spec.subnets.lab": { value: { vlan: 4 } } });
  expect(body.resolved_state.spec.subnets.lab).toEqual({ vlan: 4 });
});

test("an edited result is written as given", async () => {
  const { fabric, conflict } = await clash();
  const edited = theirs(1777)
    .replace("ask before changing", "decided by hand")
    .replace("  labels:", "  labels:  ");
  const { status, body } = await resolve(conflict.conflict_id, {
    resolution_strategy: "manual",
    edited_yaml: edited,
  });
  expect(status).toBe(200);
  expect(body.resolved_state.spec).toEqual(spec(1777));
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(edited);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", spec: spec(1777) });
});

test("an edited result that says what Git says is still written as given", async () => {
  const { fabric, conflict } = await clash();
  const edited = theirs().replace("ask before changing", "decided by hand");
  const { body } = await resolve(conflict.conflict_id, {
    resolution_strategy: "manual",
    edited_yaml: edited,
  });
  expect(body.resolution_details.commit_sha).not.toBeNull();
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(edited);
});

test.each([
  ["another name", vpcYaml("other"), /must stay VPC\/default\/web/],
  ["another kind", vpcYaml("web").replace("kind: VPC", "kind: Server"), /must stay/],
  ["malformed YAML", "spec: [\n", /line \d+, column \d+/],
  ["two documents", `${vpcYaml("web")}---\n${vpcYaml("web")}`, /exactly one/],
  ["no apiVersion", vpcYaml("web").replace(/apiVersion.*\n/, ""), /apiVersion/],
])("an edited result with %s is refused and decides nothing", async (_, edited_yaml, reason) => {
  const { fabric, conflict } = await clash();
  const { status, body } = await resolve(conflict.conflict_id, {
    resolution_strategy: "manual",
    edited_yaml,
  });
  expect([status, body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(body.details.field_errors.edited_yaml[0]).toMatch(reason);
  expect((await merge(conflict.conflict_id)).body.conflict.status).toBe("detected");
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(theirs());
});
