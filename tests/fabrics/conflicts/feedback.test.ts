import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db";
import { withWorker } from "../support";
import { clash, getOne, rate, rating, resolve } from "./support";

withWorker();

let resolved = "";
beforeAll(async () => {
  const { conflict } = await clash();
  await resolve(conflict.conflict_id, { resolution_strategy: "gui_wins" });
  resolved = conflict.conflict_id;
});

test("what somebody thinks of a result is kept with the conflict", async () => {
  expect((await rating(resolved)).body).toEqual({ conflict_id: resolved, feedback: null });
  const given = await rate(resolved, { rating: 4, comment: "Right, but slow", would_choose_again: true });
  expect(given.status).toBe(200);
  expect(given.body.feedback).toMatchObject({
    rating: 4,
    comment: "Right, but slow",
    would_choose_again: true,
    by: expect.any(String),
  });
  expect((await rating(resolved)).body).toEqual(given.body);
  expect((await getOne(resolved)).body.resolution.feedback).toEqual(given.body.feedback);
});

test("a reader cannot rate, and nobody without a key", async () => {
  expect((await rate(resolved, { rating: 5 }, { as: "viewer" })).status).toBe(403);
  expect((await rate(resolved, { rating: 5 }, { as: null })).status).toBe(401);
});

test.for([
  [{ rating: 0 }, "rating"],
  [{ rating: 6 }, "rating"],
  [{ rating: 3.5 }, "rating"],
  [{}, "rating"],
  [{ rating: 3, comment: "x".repeat(4001) }, "comment"],
  [{ rating: 3, stars: 3 }, "stars"],
] as const)("feedback %o is refused, naming %s", async ([body, field]) => {
  const { status, body: error } = await rate(resolved, body);
  expect(status).toBe(422);
  expect(Object.keys(error.details.field_errors)).toContain(field);
});

test("a conflict that nobody has is missing", async () => {
  expect((await rate("conflict_999999999", { rating: 3 })).status).toBe(404);
  expect((await rating("conflict_999999999")).status).toBe(404);
});

test("a conflict that still waits cannot be rated", async () => {
  const { conflict } = await clash();
  expect(await rate(conflict.conflict_id, { rating: 3 })).toMatchObject({
    status: 409,
    body: { error_code: "CONFLICT", details: { status: "detected" } },
  });
});

test("the last word counts, and the audit log keeps the one before", async () => {
  await rate(resolved, { rating: 2, comment: "Wrong VLAN" });
  await rate(resolved, { rating: 5 });
  expect((await rating(resolved)).body.feedback).toMatchObject({ rating: 5, comment: null });
  const entry = await database().auditEntry.findFirst({
    where: { event: "conflict.rated", objectId: resolved },
    orderBy: { id: "desc" },
  });
  expect(entry).toMatchObject({ before: { rating: 2, comment: "Wrong VLAN" }, after: { rating: 5 } });
});

test("of words given at once, each entry of the audit log names the one that it took the place of", async () => {
  await rate(resolved, { rating: 1 });
  await Promise.all([2, 3, 4, 5].map((rating) => rate(resolved, { rating })));
  const entries = await database().auditEntry.findMany({
    where: { event: "conflict.rated", objectId: resolved },
    orderBy: { id: "desc" },
    take: 5,
  });
  const ratings = entries.reverse().map(({ after }) => (after as { rating: number }).rating);
  expect(entries.slice(1).map(({ before }) => (before as { rating: number }).rating)).toEqual(
    ratings.slice(0, -1),
  );
});
