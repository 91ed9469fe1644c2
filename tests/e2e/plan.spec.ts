import { expect } from "@playwright/test";
import { makeHost, makeRegion } from "./support/addresses";
import { test } from "./support/story";

test("one goes from the whole plan to one address by keyboard, and back out with the browser", async ({
  page,
}) => {
  const region = await makeRegion("Brazil");
  await makeHost(region.region_id, "first-here");
  await page.goto("/ipam/plan");
  const where = page.getByRole("navigation", { name: "Where on the map" });
  const map = page.getByRole("application");

  await page
    .getByRole("list", { name: "Countries" })
    .getByRole("button", { name: /^Brazil/ })
    .click();
  await expect(where.getByText("Brazil")).toHaveAttribute("aria-current", "location");
  await map.focus();
  // Blocks are taken from the lowest on, so the one made last is the last of the row.
  const steps = Number(region.cidr.split(".")[2]);
  await page.keyboard.press("Home");
  for (let step = 0; step < steps; step += 1) await page.keyboard.press("ArrowRight");
  await expect(map).toHaveAccessibleName(new RegExp(region.cidr));
  await page.keyboard.press("Enter");

  await expect(where.getByText(region.cidr)).toHaveAttribute("aria-current", "location");
  const cells = page.getByRole("group", { name: `Addresses of ${region.cidr}` });
  await expect(cells.getByRole("button", { name: /first-here/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(map).toBeFocused();

  await page.goBack();
  await expect(cells).toBeVisible();
  await page.goBack();
  await expect(where.getByText("Brazil")).toHaveAttribute("aria-current", "location");
  await page.goBack();
  await expect(where.getByText("10.0.0.0/8")).toHaveAttribute("aria-current", "location");
});
