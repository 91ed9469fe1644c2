import { expect, test } from "vitest";
import { openMailServer, setMailServer } from "@/tests/mails/mail-server";
import { makeFabric, sync, withWorker } from "../support";

const server = await openMailServer();
withWorker();

test("the worker sends what a sync asks for; without a mail server the sync warns", async () => {
  const fabric = await makeFabric();
  const notifications = { email: ["worker@example.com"] };
  expect((await sync(fabric, { notifications })).warnings).toEqual([]);
  await expect
    .poll(() => server.taken.map((mail) => mail.to), { timeout: 15_000 })
    .toEqual([["worker@example.com"]]);
  setMailServer("");
  const { warnings } = await sync(fabric, { notifications });
  expect(warnings).toEqual([
    "Nobody is mailed about this sync. No mail server is set up: SMTP_URL is missing.",
  ]);
});
