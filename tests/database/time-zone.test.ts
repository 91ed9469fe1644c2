import { expect, test } from "vitest";
import { database, disconnectDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { enqueue } from "@/lib/jobs/enqueue";

test("times mean the same moment on a database of another time zone", async () => {
  const name = new URL(env().DATABASE_URL).pathname.slice(1);
  await database().$executeRawUnsafe(`ALTER DATABASE "${name}" SET TimeZone = 'Asia/Tokyo'`);
  await disconnectDatabase();
  const now = new Date();
  await database().mail.create({
    data: { id: "zone", recipients: [], subject: "", text: "", createdAt: now },
  });
  await enqueue(database(), { name: "mail.send" }, {}, { key: "zone", runAt: now });
  const [row] = await database().$queryRaw<{ written: number; queued: number }[]>`
    SELECT extract(epoch FROM now() - m."createdAt")::float AS written, extract(epoch FROM now() - j.run_at)::float AS queued
    FROM "Mail" m, graphile_worker.jobs j WHERE m.id = 'zone' AND j.key = 'zone'`;
  for (const seconds of [row?.written, row?.queued]) expect(Math.abs(seconds ?? Infinity)).toBeLessThan(600);
});
