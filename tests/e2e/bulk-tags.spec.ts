import { expect } from "@playwright/test";
import { ipam, makeRegion } from "./support/addresses";
import { test } from "./support/story";

const COUNT = 250;
const PAGE = 100;

test("250 regions are selected over several pages and tagged while one watches", async ({ page }) => {
  test.slow();
  const owner = `Wave ${Date.now()}`;
  for (let made = 0; made < COUNT; made += 1) await makeRegion("Brazil", { owner });
  await page.goto(`/ipam/regions?owner=${encodeURIComponent(owner)}&rows=${PAGE}`);
  const pages = Math.ceil(COUNT / PAGE);
  for (let turn = 1; turn <= pages; turn += 1) {
    await page.getByRole("checkbox", { name: "Select all rows of this page" }).click();
    const selected = Math.min(COUNT, turn * PAGE);
    await expect(page.getByText(`${selected} selected`)).toBeVisible();
    if (turn < pages) {
      await page.getByRole("button", { name: "Next page" }).click();
      await expect(page).toHaveURL(new RegExp(`page=${turn + 1}`));
      await expect(page.getByRole("checkbox", { name: "Select all rows of this page" })).not.toBeChecked();
    }
  }

  await page.getByRole("button", { name: "Change tags" }).click();
  const dialog = page.getByRole("dialog", { name: `Change the tags of ${COUNT} regions` });
  await dialog.getByRole("textbox", { name: "Tags" }).fill("wave=two");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: `Add tags of ${COUNT} regions` }).click();
  await expect(dialog.getByText(`${COUNT} tagged`)).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole("button", { name: "Close" }).last().click();

  const tags = encodeURIComponent(JSON.stringify({ wave: "two" }));
  const list = `/regions?owner=${encodeURIComponent(owner)}&tags=${tags}`;
  const { pagination } = await ipam<{ pagination: { total_count: number } }>("GET", list);
  expect(pagination.total_count).toBe(COUNT);
});
