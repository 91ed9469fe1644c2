import { expect, test } from "vitest";
import { Prisma } from "@/generated/prisma/client";
import { together } from "@/lib/ipam/together";

/** Serves numbers by doubling them, and notes the groups. */
function server(fail: (group: number[]) => Error | null = () => null) {
  const groups: number[][] = [];
  const serve = async (group: number[]) => {
    groups.push(group);
    await Promise.resolve();
    const error = fail(group);
    if (error) throw error;
    return group.map((each) => each * 2);
  };
  return { groups, serve };
}

const undone = () =>
  new Prisma.PrismaClientKnownRequestError("deadlock", { code: "P2034", clientVersion: "7" });

test("what waits for the same key is served together, each with its own answer", async () => {
  const { groups, serve } = server();
  const answers = await Promise.all([1, 2, 3, 4].map((each) => together("one", each, serve)));
  expect(answers).toEqual([2, 4, 6, 8]);
  expect(groups).toEqual([[1], [2, 3, 4]]);
});

test("other keys do not wait for it", async () => {
  const { groups, serve } = server();
  await Promise.all([together("left", 1, serve), together("right", 2, serve)]);
  expect(groups).toEqual([[1], [2]]);
});

test("a group that the database has undone is served one by one, so that nobody suffers for another", async () => {
  const { groups, serve } = server((group) => (group.includes(3) ? undone() : null));
  const answers = await Promise.allSettled([1, 2, 3, 4].map((each) => together("undone", each, serve)));
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(groups).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
});

test("a group that ran out of time on a busy machine is tried again as a whole, and not for ever", async () => {
  const late = new Prisma.PrismaClientKnownRequestError("late", { code: "P2028", clientVersion: "7" });
  let failures = 2;
  const { groups, serve } = server(() => (failures-- > 0 ? late : null));
  expect(await together("late", 1, serve)).toBe(2);
  expect(groups).toEqual([[1], [1], [1]]);
  failures = 3;
  await expect(together("late", 2, serve)).rejects.toThrow("late");
});

test("one that may have been committed is never tried again", async () => {
  const { groups, serve } = server((group) => (group.includes(3) ? new Error("connection lost") : null));
  const answers = await Promise.allSettled([1, 2, 3].map((each) => together("lost", each, serve)));
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(groups).toEqual([[1], [2, 3]]);
});

test("a queue that has failed serves whoever comes next", async () => {
  const { serve } = server((group) => (group.includes(1) ? new Error("once") : null));
  await expect(together("next", 1, serve)).rejects.toThrow("once");
  expect(await together("next", 2, serve)).toBe(4);
});
