import { describe, expect, test } from "vitest";
import { valueAt, withKeyRenamed, withValue } from "@/components/fabrics/resources/document";
import { formGroups } from "@/components/fabrics/resources/form-fields";
import { mergeTexts } from "@/components/fabrics/resources/merge-texts";
import { analyse, byField } from "@/components/fabrics/resources/problems";
import { template } from "@/components/fabrics/resources/templates";
import { KINDS } from "@/lib/fabrics/resources/kinds";
import { kubernetesHints } from "@/lib/merge/hints";
import { editDocument } from "@/lib/yaml/edit";

const VPC = `# Owned by the network team
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: vpc-1
spec:
  subnets:
    default:
      subnet: 10.0.1.0/24 # rack 5
      vlan: 1001
`;

/** What typing into one field of the form does to the text. */
function typed(text: string, path: (string | number)[], value: string | number | undefined): string {
  const { data } = analyse(text, null);
  const next = withValue(data, path, value);
  if (data === undefined || next === undefined) throw new Error("the sample cannot be read");
  return editDocument(text, 0, data, next, { listKeys: kubernetesHints.listKeys });
}

describe("the form edits the text in place", () => {
  test("a changed field leaves every other line and every comment as it was", () => {
    const after = typed(VPC, ["spec", "subnets", "default", "vlan"], 1002);
    expect(after).toBe(VPC.replace("1001", "1002"));
  });

  test("a comment at the end of the changed line stays", () => {
    const after = typed(VPC, ["spec", "subnets", "default", "subnet"], "10.0.2.0/24");
    expect(after).toContain("subnet: 10.0.2.0/24 # rack 5");
  });

  test("filling a field and clearing it again gives back the same text", () => {
    const path = ["spec", "subnets", "default", "dhcp", "range", "start"];
    const filled = typed(VPC, path, "10.0.1.10");
    expect(filled).toContain("start: 10.0.1.10");
    expect(typed(filled, path, undefined)).toBe(VPC);
  });
});

describe("values of a document", () => {
  test("removing an element of a list moves up the ones behind it", () => {
    expect(withValue({ links: [1, 2, 3] }, ["links", 1], undefined)).toEqual({ links: [1, 3] });
  });

  test("removing a value keeps an empty map that was not emptied by it", () => {
    const before = { spec: { redundancy: {}, role: "spine" } };
    expect(withValue(before, ["spec", "role"], undefined)).toEqual({ spec: { redundancy: {} } });
  });

  test("the document that was given is never changed", () => {
    const before = { spec: { subnets: { a: { vlan: 1 } } } };
    withValue(before, ["spec", "subnets", "a", "vlan"], 2);
    expect(valueAt(before, ["spec", "subnets", "a", "vlan"])).toBe(1);
  });

  test("a renamed key keeps its place among the others", () => {
    expect(Object.keys(withKeyRenamed({ a: 1, b: 2, c: 3 }, "b", "z"))).toEqual(["a", "z", "c"]);
  });

  test("an inherited property is no value", () => {
    expect(valueAt({}, ["constructor"])).toBeUndefined();
  });
});

describe("problems are shown where they are", () => {
  test("a text that cannot be read has a mark at the line", () => {
    const { data, problems } = analyse("kind: VPC\nspec:\n\tbad: 1\n", null);
    expect(data).toBeUndefined();
    expect(problems[0]).toMatchObject({ line: 3, severity: "error" });
  });

  test("a bad name has a mark at its line and a message at its field", () => {
    const { problems } = analyse(VPC.replace("vpc-1", "VPC 1"), null);
    expect(problems[0]).toMatchObject({ line: 5, path: "metadata.name" });
    expect(byField(problems).get("metadata.name")).toHaveLength(1);
  });

  test("a second document is refused at its line", () => {
    const { problems } = analyse(`${VPC}---\n${VPC}`, null);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.severity).toBe("error");
    expect(problems[0]?.line).toBeGreaterThan(10);
  });

  test("a stored resource cannot be renamed by typing", () => {
    const { problems } = analyse(VPC, { kind: "VPC", name: "vpc-2", namespace: "default" });
    expect(problems).toMatchObject([{ path: "metadata.name", severity: "error" }]);
  });

  test("an empty text asks for a resource", () => {
    expect(analyse("", null).problems).toMatchObject([{ line: 1, severity: "error" }]);
  });
});

describe("somebody saved meanwhile", () => {
  const theirs = VPC.replace("name: vpc-1", "name: vpc-1\n  labels:\n    team: platform");

  test("changes at different places are both kept, with the comments of the text at hand", () => {
    const merged = mergeTexts(VPC, VPC.replace("1001", "1002"), theirs);
    expect(merged).toContain("team: platform");
    expect(merged).toContain("vlan: 1002");
    expect(merged).toContain("# rack 5");
  });

  test("two values for one field are never decided by the screen", () => {
    expect(mergeTexts(VPC, VPC.replace("1001", "1002"), VPC.replace("1001", "1003"))).toBeNull();
  });

  test("a text that cannot be read is never merged", () => {
    expect(mergeTexts(VPC, "kind: [", theirs)).toBeNull();
  });
});

describe("a new resource", () => {
  test.each(Object.keys(KINDS))("a %s starts with a text that lacks nothing but its name", (kind) => {
    const { data, problems } = analyse(template(kind), null);
    expect(valueAt(data, ["kind"])).toBe(kind);
    const refusals = problems.filter(({ severity }) => severity === "error");
    expect(refusals.map(({ path }) => path)).toEqual(["metadata.name"]);
  });

  test.each(["VPC", "Connection", "Switch", "Server"])("a %s has a form", (kind) => {
    expect(formGroups(analyse(template(kind), null).data)?.length).toBeGreaterThan(0);
  });
});
