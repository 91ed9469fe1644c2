import { expect } from "@playwright/test";
import { makeRegion } from "./support/addresses";
import { ORIGIN } from "./support/product";
import { test } from "./support/story";

// A link that has ended is a page with status 404, and the browser says so by itself.
test.use({ provoked: /status of 404/ });

test("a region is shared, seen without signing in, and gone once the link is revoked", async ({
  page,
  browser,
}) => {
  const region = await makeRegion("FI", { tags: { tier: "1" } });
  await page.goto(`/ipam/regions/${region.region_id}`);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tags").click();
  await dialog.getByLabel("Note for yourself").fill("for the auditors");
  await dialog.getByRole("button", { name: "Make a link" }).click();
  const links = dialog.getByRole("list", { name: "Links that work" });
  await expect(links.getByText("never opened")).toBeVisible();
  const link = (await links.getByText(/\/share\/[\w-]{43}$/).textContent()) ?? "";

  const stranger = await browser.newContext({ storageState: { cookies: [], origins: [] }, baseURL: ORIGIN });
  const visit = await stranger.newPage();
  const answer = await visit.goto(new URL(link).pathname);
  expect(answer?.status()).toBe(200);
  const headers = answer?.headers() ?? {};
  expect(headers["x-robots-tag"]).toContain("noindex");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  await expect(visit.getByRole("heading", { name: region.region_name })).toBeVisible();
  await expect(visit.getByText(region.cidr)).toBeVisible();
  await expect(visit.getByText("for the auditors")).toHaveCount(0);
  await expect(visit.getByText("Tags")).toHaveCount(0);
  await expect(visit.getByRole("navigation")).toHaveCount(0);
  await expect(visit.getByRole("link")).toHaveCount(0);

  await page.goto("/ipam/shares");
  const row = page.getByRole("table", { name: "Shares" }).getByRole("row").filter({ hasText: region.cidr });
  await expect(row).toContainText("for the auditors");
  await expect(row.getByRole("cell").nth(2)).toHaveText("1");
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke link" }).click();
  await expect(row).toContainText("revoked");

  const after = await visit.reload();
  expect(after?.status()).toBe(404);
  await expect(visit.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await expect(visit.getByText(region.cidr)).toHaveCount(0);
  await stranger.close();
});
