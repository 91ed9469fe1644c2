import { expect, test } from "vitest";
import { GET as list } from "@/app/api/v1/ipam/import/route";
import { database } from "@/lib/db";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { importCsv, runToEnd, undoImport } from "./support";

const namesOf = ({ body }: { body: { results: { file_name: string }[] } }) =>
  body.results.map(({ file_name }) => file_name);

test("the list has one's own imports, newest first, without their rows", async () => {
  const user = await createUser(database(), { role: "operator" });
  await importCsv(["region_name,cidr", "One,10.7.10.0/24"], { file_name: "one.csv" }, { as: user });
  await importCsv(["region_name,cidr", "Two,10.7.11.0/24"], { file_name: "two.csv" }, { as: user });
  const answer = await call(list, { as: user });
  expect(namesOf(answer)).toEqual(["two.csv", "one.csv"]);
  expect(answer.body.results[0]).not.toHaveProperty("results");
  expect(answer.body.pagination.total_count).toBe(2);
  const second = await call(list, { as: user, query: { page: "2", page_size: "1" } });
  expect(namesOf(second)).toEqual(["one.csv"]);
  expect(second.body.pagination).toMatchObject({ page: 2, total_count: 2, total_pages: 2 });
});

test("the list says of each what has become of it, and can be narrowed by that", async () => {
  const user = await createUser(database(), { role: "operator" });
  const as = { as: user };
  const { body } = await importCsv(
    ["region_name,cidr", "Undone,10.7.12.0/24"],
    { file_name: "undone.csv" },
    as,
  );
  const { body: kept } = await importCsv(["region_name,cidr", "Kept,10.7.13.0/24"], {}, as);
  const { body: undo } = await undoImport(body.job_id, as);
  const pending = await call(list, { ...as, query: { status: "pending" } });
  expect(pending.body.results).toMatchObject([
    { job_id: undo.job_id, kind: "undo", file_name: "undone.csv" },
  ]);
  await runToEnd(undo.job_id, as);
  const done = await call(list, { ...as, query: { status: "completed" } });
  expect(done.body.results).toMatchObject([
    { job_id: undo.job_id, undo: { possible: false } },
    { job_id: kept.job_id, undo: { possible: true, undone_by: null } },
    { job_id: body.job_id, undo: { possible: false, undone_by: undo.job_id } },
  ]);
  expect((await call(list, { ...as, query: { status: "failed" } })).body.pagination.total_count).toBe(0);
});

test("everybody's are an administrator's to see, when asked for", async () => {
  const [user, admin] = [
    await createUser(database(), { role: "operator" }),
    await createUser(database(), { role: "administrator" }),
  ];
  await importCsv(["region_name,cidr", "Theirs,10.7.14.0/24"], { file_name: "theirs.csv" }, { as: user });
  expect(namesOf(await call(list, { as: admin }))).toEqual([]);
  const all = await call(list, { as: admin, query: { all: "true" } });
  expect(namesOf(all)[0]).toBe("theirs.csv");
  expect((await call(list, { as: user, query: { all: "true" } })).status).toBe(403);
});

test("the list needs a credential, and names a bad field", async () => {
  expect((await call(list, { as: null })).status).toBe(401);
  const { status, body } = await call(list, { query: { status: "lost" } });
  expect([status, Object.keys(body.details)]).toEqual([400, ["status"]]);
});
