import { describe, expect, test } from "vitest";
import { fieldLines } from "@/components/merge-editor/field-lines";
import { splitPath } from "@/components/merge-editor/field-words";
import { readResult, resultText, sideText } from "@/components/merge-editor/texts";
import { readValue, toYaml } from "@/components/merge-editor/yaml-text";
import type { MergeMaterial } from "@/lib/fabrics/conflicts/schema";
import type { JsonObject } from "@/lib/json";
import { parseFile } from "@/lib/yaml/parse";

const GIT_TEXT = `# Owner: network team
kind: VPC
metadata: { name: web, namespace: default }
spec:
  vlan:   1020 # announced
  subnets:
    - name: front
      gateway: 10.0.0.1

  note: x
`;
const documentOf = (text: string) => parseFile(text).documents[0]?.data as JsonObject;
const git = documentOf(GIT_TEXT);
const gui = documentOf(GIT_TEXT.replace("1020", "1015"));
const material = {
  resource: { kind: "VPC", name: "web", namespace: "default" },
  base: git,
  gui,
  git,
  git_text: GIT_TEXT,
  gui_text: null,
  base_text: GIT_TEXT,
} as unknown as MergeMaterial;

describe("the text that will be written", () => {
  test("is Git's own, with nothing changed but the decided line", () => {
    expect(resultText(material, gui)).toBe(GIT_TEXT.replace("1020", "1015"));
    expect(resultText(material, git)).toBe(GIT_TEXT);
  });

  test("is none for a deleted resource, and a new file where Git has none", () => {
    expect(resultText(material, undefined)).toBeNull();
    const text = resultText({ ...material, git: null, git_text: null }, gui);
    expect(documentOf(text ?? "").spec).toEqual(gui.spec);
  });

  test("a side edited by form is shown in Git's spelling", () => {
    expect(sideText(material, "gui")).toBe(GIT_TEXT.replace("1020", "1015"));
    expect(sideText({ ...material, gui: null }, "gui")).toBeNull();
  });
});

describe("a text typed by hand", () => {
  test("is read when it is this resource", () => {
    expect(readResult(GIT_TEXT, material)).toEqual({ document: git, mistakes: [] });
  });

  test.each([
    ["a mistake in the YAML", "kind: [VPC", 1],
    ["nothing at all", "\n", 1],
    ["a second document", `${GIT_TEXT}---\nkind: VPC\n`, 12],
    ["another name", GIT_TEXT.replace("name: web", "name: other"), 2],
    ["no map", "- a\n", 1],
  ])("cannot be committed with %s, and says where", (_, text, line) => {
    const { mistakes } = readResult(text, material);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]?.line).toBe(line);
  });
});

describe("where fields stand", () => {
  test("from the key to the last line of the value, without blank lines after it", () => {
    const lines = fieldLines(GIT_TEXT, [
      "spec.vlan",
      "spec.subnets",
      "spec.subnets[name=front].gateway",
      "spec.gone",
    ]);
    expect(Object.fromEntries(lines)).toEqual({
      "spec.vlan": { fromLine: 5, toLine: 5 },
      "spec.subnets": { fromLine: 6, toLine: 8 },
      "spec.subnets[name=front].gateway": { fromLine: 8, toLine: 8 },
    });
  });

  test("a text that cannot be read has no lines", () => {
    expect(fieldLines("a: [", ["a"]).size).toBe(0);
  });
});

describe("values as people read and type them", () => {
  test("short lists stay on a line, long ones and maps do not", () => {
    expect(toYaml(["a", "b"])).toBe("[a, b]");
    expect(toYaml([["a", "b"], ["c"]])).toBe("- [a, b]\n- [c]");
    expect(toYaml({ a: 1, b: { c: "x" } })).toBe("a: 1\nb:\n  c: x");
    expect(toYaml("1001")).toBe('"1001"');
  });

  test("what is typed becomes data, an empty box removes, a mistake is named", () => {
    expect(readValue("1017")).toEqual({ value: 1017 });
    expect(readValue("[a, b]")).toEqual({ value: ["a", "b"] });
    expect(readValue("  ")).toEqual({ value: undefined });
    expect(readValue("[a")).toHaveProperty("mistake");
  });

  test.each([
    ["spec.subnets.default.vlan", ".vlan"],
    ['metadata.annotations["example.com/a.b"]', '["example.com/a.b"]'],
    ["spec.ranges[from=1000]", "[from=1000]"],
    ["kind", "kind"],
  ])("the last part of %s is %s", (path, name) => {
    expect(splitPath(path).name).toBe(name);
  });
});
