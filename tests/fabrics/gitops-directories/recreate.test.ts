import { expect, test } from "vitest";
import { headOf, logOf, pathsOf, readFrom } from "@/tests/support/git";
import { withWorker } from "../support";
import { FOURTEEN, fabricOn, init } from "./support";

withWorker();

test("recreating replaces the structure and keeps what was there as a backup", async () => {
  const fabric = await fabricOn({ "g/managed/vpcs/a.yaml": "a: 1\n", "g/notes.txt": "n\n", "other/x": "1" });

  const { body } = await init(fabric.id, { force_recreate: true });

  expect(body.directories_created).toEqual(FOURTEEN);
  expect(body.backup_location).toMatch(new RegExp(`^backup/${fabric.name}_\\d{8}_\\d{6}$`));
  expect(readFrom(fabric.repository, `g/${body.backup_location}/managed/vpcs/a.yaml`)).toBe("a: 1\n");
  const paths = pathsOf(fabric.repository);
  expect(paths).not.toContain("g/managed/vpcs/a.yaml");
  expect(paths).toEqual(expect.arrayContaining(["g/notes.txt", "other/x", "g/managed/vpcs/.gitkeep"]));
  expect(logOf(fabric.repository)).toHaveLength(2);
});

test("the newest twenty backups are kept when directories are recreated, too", async () => {
  const old = Array.from({ length: 20 }, (_, day) => `g/backup/x_202501${String(day + 10)}_000000/a.yaml`);
  const fabric = await fabricOn({
    "g/managed/a.yaml": "a: 1\n",
    ...Object.fromEntries(old.map((path) => [path, "a"])),
  });
  await init(fabric.id, { force_recreate: true });
  const paths = pathsOf(fabric.repository);
  expect(old.filter((path) => !paths.includes(path))).toEqual(old.slice(0, 1));
});

test("recreating without a backup keeps none", async () => {
  const fabric = await fabricOn({ "g/managed/vpcs/a.yaml": "a: 1\n" });
  const { body } = await init(fabric.id, { force_recreate: true, backup_existing: false });
  expect(body.backup_location).toBeNull();
  expect(pathsOf(fabric.repository).some((path) => path.includes("backup"))).toBe(false);
});

test.each([
  [{ structure_template: "fancy" }, "structure_template"],
  [{ force_recreate: "yes" }, "force_recreate"],
  [{ initial_commit_message: " " }, "initial_commit_message"],
  [{ colour: 1 }, "colour"],
])("%j is refused by name", async (body, field) => {
  const fabric = await fabricOn();
  const refused = await init(fabric.id, body);
  expect([refused.status, refused.body.error_code]).toEqual([422, "VALIDATION_FAILED"]);
  expect(Object.keys(refused.body.details.field_errors)).toEqual([field]);
  expect(headOf(fabric.repository)).toBeNull();
});
