import { expect, test } from "vitest";
import { lineCount, trackedFiles } from "./files";

/** The first rule that fits a path says how long the file may be. */
const LIMITS: readonly [kind: string, fits: RegExp, linesMax: number][] = [
  ["a test", /^tests\//, 500],
  ["a route or page", /^app\/.*\/(route|page)\.tsx?$/, 120],
  ["a component", /^(components|app)\/.*\.tsx$/, 300],
  ["a module", /\.(ts|mjs)$/, 400],
];

const limitOf = (path: string) => LIMITS.find(([, fits]) => fits.test(path));

test("no file has grown to where it must be split", () => {
  const tooLong = trackedFiles
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => ({ path, lines: lineCount(path), limit: limitOf(path) }))
    .filter(({ lines, limit }) => limit && lines > limit[2])
    .map(({ path, lines, limit }) => `${path}: ${lines} lines, ${limit?.[0]} has at most ${limit?.[2]}`);
  expect(tooLong).toEqual([]);
});

test("every file and folder of our own is named in kebab-case", () => {
  const named = trackedFiles.filter((path) => /^(app|bench|components|lib|scripts|tests)\//.test(path));
  const odd = named.filter((path) =>
    path
      .split("/")
      .slice(0, -1)
      .concat(path.replace(/.*\//, "").replace(/\..*$/, ""))
      .some((part) => !/^([a-z0-9]+(-[a-z0-9]+)*|\(.*\)|\[.*\]|__fixtures__)$/.test(part)),
  );
  expect(odd.filter((path) => !/fixtures?\//.test(path))).toEqual([]);
});

test("there are no drawers for everything", () => {
  const drawers = /(^|\/)(utils|helpers|services|types|hooks|common|misc)(\/|\.tsx?$)/;
  const own = trackedFiles.filter((path) => !/^lib\/merge\/types\.ts$/.test(path));
  expect(own.filter((path) => drawers.test(path))).toEqual([]);
});
