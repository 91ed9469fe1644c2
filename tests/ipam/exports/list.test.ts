import { expect, test } from "vitest";
import { GET as list } from "@/app/api/v1/ipam/export/route";
import { database } from "@/lib/db";
import { startWorker } from "@/lib/jobs/worker";
import { waitForEnd } from "@/lib/operations/wait";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { start } from "./support";

test("the list has one's own exports, newest first, and where the file of each is", async () => {
  const as = { as: await createUser(database(), { role: "viewer" }) };
  const { body: first } = await start({ resource_type: "regions", filters: { country: "AE" } }, as);
  const worker = await startWorker();
  await waitForEnd(first.job_id, 25_000).finally(() => worker.stop());
  const { body: second } = await start({ format: "json" }, as);
  const { body } = await call(list, as);
  expect(body.results).toMatchObject([
    { job_id: second.job_id, status: "pending", format: "json", download_url: null },
    {
      job_id: first.job_id,
      status: "completed",
      resource_type: "regions",
      filters: { country: ["AE"] },
      download_url: `/api/v1/ipam/export/${first.job_id}/download`,
    },
  ]);
  expect(body.pagination.total_count).toBe(2);
  const narrowed = await call(list, { ...as, query: { status: "completed" } });
  expect(narrowed.body.results).toMatchObject([{ job_id: first.job_id }]);
  const later = await call(list, { ...as, query: { page: "2", page_size: "1" } });
  expect(later.body.results).toMatchObject([{ job_id: first.job_id }]);
});

test("everybody's are an administrator's to see, when asked for", async () => {
  const viewer = await createUser(database(), { role: "viewer" });
  const { body: started } = await start({}, { as: viewer });
  const all = await call(list, { as: "administrator", query: { all: "true" } });
  expect(all.body.results[0]).toMatchObject({ job_id: started.job_id });
  expect((await call(list, { as: viewer, query: { all: "true" } })).status).toBe(403);
});

test("the list needs a credential, and names a bad field", async () => {
  expect((await call(list, { as: null })).status).toBe(401);
  const { status, body } = await call(list, { query: { page: "0" } });
  expect([status, Object.keys(body.details)]).toEqual([400, ["page"]]);
});
