import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { JOBS } from "@/lib/jobs/registry";
import { OPERATION_KINDS } from "@/lib/operations/registry";
import { ROOT, textOf, trackedFiles } from "./files";

const files = trackedFiles.filter((path) => /^lib\/.*\/jobs\.ts$/.test(path) && textOf(path) !== "");
const known = new Set<unknown>([...JOBS, ...OPERATION_KINDS.values()]);

test.each(files)("a worker knows every job and operation of %s", async (path) => {
  const exported = Object.values(
    (await import(pathToFileURL(`${ROOT}/${path}`).href)) as Record<string, unknown>,
  );
  const runnable = exported.filter(
    (value) => typeof value === "object" && value !== null && "perform" in value,
  );
  expect(runnable.length).toBeGreaterThan(0);
  expect(runnable.filter((value) => !known.has(value))).toEqual([]);
});

test("no two jobs share a name, and each is named noun.verb-object", () => {
  const names = JOBS.map((job) => job.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
});
