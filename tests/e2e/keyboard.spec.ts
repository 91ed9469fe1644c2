import { expect, type Page } from "@playwright/test";
import { makeFabric, PATH, sync, vpc } from "./support/fabrics";
import { test } from "./support/story";

test("a fabric and its resources are reached, opened and left without a pointer", async ({ page }) => {
  const fabric = await makeFabric({
    [PATH]: vpc(),
    "managed/vpcs/zeta.yaml": vpc({ vlan: "1012" })
      .replaceAll("web", "zeta")
      .replace("10.20.1.0", "10.20.2.0")
      .replace("10.20.1.1", "10.20.2.1"),
  });
  await sync(fabric);
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.type(fabric.name);
  await expect(page.getByRole("option", { name: fabric.name }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: fabric.name })).toBeVisible();

  const rows = page.getByRole("table", { name: "Resources" }).locator("tbody tr");
  await expect(rows).toHaveCount(2);
  await page.keyboard.press("j");
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.nth(0)).toBeFocused();
  expect(await isMarked(page)).toBe(true);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "web" })).toBeVisible();

  // Whatever Tab reaches on this screen shows that it has the focus.
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160));
    expect(await isMarked(page), `The focus is visible on ${place}`).toBe(true);
  }
});

/** Whether the focused element, or the box around it, is drawn differently for having the focus. */
const isMarked = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return true;
    return [active, active.parentElement, active.closest(".monaco-editor")].some((element) => {
      if (!element) return false;
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return outlineStyle !== "none" || boxShadow !== "none";
    });
  });
