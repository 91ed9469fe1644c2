import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { makeFabric, sync } from "./support/fabrics";
import { test } from "./support/story";

type Call = { headers: Record<string, string>; body: string };

/** A receiver on this machine that answers with `status`. */
async function openReceiver() {
  const state = { status: 200, calls: [] as Call[], url: "", close: () => {} };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      state.calls.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(state.status).end(state.status === 200 ? "taken" : "not today");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tideline`;
  state.close = () => server.close();
  return state;
}

test("a webhook is added, told of a sync, misses one while its receiver is down, and gets it again", async ({
  page,
}) => {
  const fabric = await makeFabric();
  const receiver = await openReceiver();
  await page.goto(`/fabrics/${fabric.id}/webhooks`);
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await page.getByLabel("Address").fill(receiver.url);
  await page.getByLabel("A sync has ended, with or without open conflicts").click();
  await page.getByLabel("Retries").fill("0");
  await page.getByRole("button", { name: "Add webhook", exact: true }).click();
  const secret = (await page.getByText(/^whsec_/).textContent()) ?? "";
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("link", { name: new URL(receiver.url).host }).click();
  await expect(page.getByText("Nothing was sent yet")).toBeVisible();

  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("The test arrived. The receiver answered 200.")).toBeVisible();

  const deliveries = page.getByRole("table", { name: "Deliveries" });
  const row = (status: string) =>
    deliveries.getByRole("row").filter({ hasText: "sync_completed" }).filter({ hasText: status });
  await sync(fabric);
  await expect(row("delivered")).toHaveCount(1, { timeout: 20_000 });
  const arrived = receiver.calls.at(-1);
  new Webhook(secret).verify(arrived?.body ?? "", arrived?.headers ?? {});

  receiver.status = 503;
  await sync(fabric);
  await expect(row("failed")).toHaveCount(1, { timeout: 20_000 });
  await row("failed").getByRole("button", { name: "sync_completed" }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText("Answered 503")).toBeVisible();
  await expect(sheet.getByText("not today")).toBeVisible();

  receiver.status = 200;
  await sheet.getByRole("button", { name: "Send it again" }).click();
  await expect(sheet.getByText("Answered 200")).toBeVisible({ timeout: 20_000 });
  await expect(sheet.getByText("taken")).toBeVisible();
  const [missed, again] = receiver.calls.slice(-2);
  expect(again?.headers["webhook-id"]).toBe(missed?.headers["webhook-id"]);
  expect(again?.body).toBe(missed?.body);
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(row("delivered")).toHaveCount(2);
  receiver.close();
});
