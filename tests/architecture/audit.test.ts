import { expect, test } from "vitest";
import { unauditedWrites } from "./audited";
import { textOf, trackedFiles } from "./files";

/** Commands that write without an entry of their own, each for a reason. */
const SILENT = new Map([
  ["lib/audit/commands.ts deleteOldEntries", "takes entries away; the log of the server says how many"],
  [
    "lib/fabrics/fabrics/commands.ts rememberConnection",
    "notes what was observed, changes nothing anybody set",
  ],
  ["lib/fabrics/fabrics/commands.ts testConnection", "notes what was observed, changes nothing anybody set"],
  ["lib/fabrics/conflicts/commands.ts saveDraft", "choices not made yet; the resolution is the entry"],
  [
    "lib/fabrics/pushes/commands.ts consequenceOfEvent",
    "the delivery is on record, and the sync that follows has its own entry",
  ],
  ["lib/fabrics/sync-operations/commands.ts assertInitialized", "notes what was observed in the repository"],
  ["lib/sessions/commands.ts createSession", "its caller records that somebody signed in"],
  ["lib/sessions/commands.ts deleteEndedSessions", "forgets sessions whose end is on record"],
]);

/** Bookkeeping of requests whose own write has its entry. */
const BOOKKEEPING = "lib/idempotency/commands.ts";

const files = trackedFiles.filter(
  (path) =>
    /^lib\/.*(\/commands\.ts|\/commands\/[^/]+\.ts|\/bootstrap\.ts|\/sign-in\.ts)$/.test(path) &&
    textOf(path) !== "" &&
    path !== BOOKKEEPING,
);

test.each(files)("every command of %s that writes leaves an entry in the audit log", (path) => {
  const found = unauditedWrites(textOf(path)).map((name) => `${path} ${name}`);
  expect(found.filter((name) => !SILENT.has(name))).toEqual([]);
});

test("whoever is excused from auditing still writes", () => {
  const found = new Set(
    files.flatMap((path) => unauditedWrites(textOf(path)).map((name) => `${path} ${name}`)),
  );
  expect([...SILENT.keys()].filter((name) => !found.has(name))).toEqual([]);
});

const write = "await db.fabric.update({ where: { id }, data: {} });";

test.each([
  ["writes and says nothing", `export async function rename() {\n  ${write}\n}\n`, ["rename"]],
  ["writes raw", "export async function rename() {\n  await db.$executeRaw`UPDATE`;\n}\n", ["rename"]],
  [
    "lets a neighbour write",
    `export const rename = () => store();\nasync function store() {\n  ${write}\n}\n`,
    ["rename"],
  ],
  ["audits", `export async function rename() {\n  ${write}\n  await audit(db, ctx, {});\n}\n`, []],
  [
    "lets a neighbour audit",
    `export async function rename() {\n  ${write}\n  await note();\n}\nconst note = () => auditFabric();\n`,
    [],
  ],
  ["only reads", "export const list = () => db.fabric.findMany({});\n", []],
])("a command that %s is told apart", (_, source, expected) => {
  expect(unauditedWrites(source)).toEqual(expected);
});
