import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Json } from "@/lib/json";
import { editDocument } from "@/lib/yaml/edit";
import { parseFile } from "@/lib/yaml/parse";

const folder = join(process.cwd(), "../shared/data/hedgehog");
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];

/** The document with one scalar changed, once for each scalar. */
function* changedScalars(value: Json, rebuild: (value: Json) => Json): Generator<Json> {
  if (typeof value !== "object" || value === null) {
    yield rebuild(typeof value === "string" ? `${value}-x` : 4711);
    return;
  }
  for (const key of Object.keys(value))
    yield* changedScalars((value as { [key: string]: Json })[key] as Json, (changed) =>
      rebuild(Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed }),
    );
}

describe.runIf(names.length > 0)("the fabric's own documentation", () => {
  test.each(names)("each scalar of %s can be changed on its own line alone", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const before = text.split("\n");
    for (const { index, data, problems } of parseFile(text).documents) {
      if (data === undefined) expect(problems).toEqual([]);
      else
        for (const to of changedScalars(data, (value) => value)) {
          const after = editDocument(text, index, data, to).split("\n");
          expect(after.length).toBe(before.length);
          expect(after.filter((line, at) => line !== before[at])).toHaveLength(1);
        }
    }
  });
});
