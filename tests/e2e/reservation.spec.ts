import { expect } from "@playwright/test";
import { test } from "./support/story";

// Refusals are part of the story, and the browser says so by itself.
test.use({ provoked: /status of (400|409)/ });

test("a region is reserved, refused to the next who asks, extended, and converted at its address", async ({
  page,
}) => {
  // Any block that no other run of this story can have taken.
  const cidr = `10.196.${Date.now() % 256}.0/24`;
  const name = `Reserved ${Date.now()}`;
  await page.goto("/ipam/reservations");
  const reserve = page.getByRole("button", { name: "Reserve an address" }).first();
  const dialog = page.getByRole("dialog").last();

  await reserve.click();
  await dialog.getByLabel("Address").fill(cidr);
  await expect(dialog.getByText(`${cidr} is free, in Australia.`)).toBeVisible();
  await dialog.getByRole("button", { name: "Reserve", exact: true }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Reason").fill("For the new office");
  await dialog.getByLabel("Days until it ends").fill("2");
  await dialog.getByRole("button", { name: "Reserve", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const row = page.getByRole("table", { name: "Reservations" }).getByRole("row").filter({ hasText: cidr });
  await expect(row).toContainText("held");
  await expect(row).toContainText("soon");
  await expect(page.getByRole("table", { name: "Calendar of ends" }).getByText(cidr)).toBeVisible();

  await reserve.click();
  await dialog.getByLabel("Address").fill(cidr);
  await expect(dialog.getByText(`${cidr} is already reserved until`)).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel", exact: true }).click();

  await row.getByRole("button", { name: cidr }).click();
  await page.getByRole("button", { name: "Extend", exact: true }).click();
  await dialog.getByLabel("Days from now").fill("40");
  await dialog.getByRole("button", { name: "Extend reservation" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(row).toContainText("held");
  await expect(row).not.toContainText("soon");

  await row.getByRole("button", { name: cidr }).click();
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByRole("button", { name: "Allocate region" }).click();
  await expect(dialog.getByText(`${cidr} is a region now.`)).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog.getByText("converted", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "The region" }).click();
  await expect(page.getByText(name).first()).toBeVisible();
});

test("a reservation that is cancelled frees its address", async ({ page }) => {
  const cidr = `10.197.${Date.now() % 256}.0/24`;
  await page.goto("/ipam/reservations");
  const dialog = page.getByRole("dialog").last();
  await page.getByRole("button", { name: "Reserve an address" }).first().click();
  await dialog.getByLabel("Address").fill(cidr);
  await dialog.getByLabel("Reason").fill("Perhaps");
  await dialog.getByLabel("Hold it until I end it").click();
  await dialog.getByRole("button", { name: "Reserve", exact: true }).click();
  const row = page.getByRole("table", { name: "Reservations" }).getByRole("row").filter({ hasText: cidr });
  await expect(row).toContainText("when you end it");
  await row.getByRole("button", { name: cidr }).click();
  await page.getByRole("button", { name: "Cancel reservation" }).click();
  await dialog.getByRole("button", { name: "Cancel reservation" }).click();
  await expect(dialog.getByText("cancelled", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Reserve an address" }).first().click();
  await dialog.getByLabel("Address").fill(cidr);
  await expect(dialog.getByText(`${cidr} is free, in Australia.`)).toBeVisible();
});
