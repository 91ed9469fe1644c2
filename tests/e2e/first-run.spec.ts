import { expect } from "@playwright/test";
import { startProduct } from "./support/own-product";
import { test } from "./support/story";

test.use({ who: "nobody" });

test("the printed password leads, by way of one's own, to a demo conflict that is one click from its decision", async ({
  page,
}) => {
  test.slow();
  const { url, email, password, stop } = await startProduct();
  try {
    await page.goto(url);
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();

    await expect(page.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
    await page.getByLabel("Current password").fill(password);
    await page.getByLabel("New password", { exact: true }).fill("a tide table and a lantern");
    await page.getByLabel("New password again").fill("a tide table and a lantern");
    await page.getByRole("button", { name: "Keep this password" }).click();

    await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
    await expect(page.getByText("conflicts wait for a decision in demo")).toBeVisible();
    await page.getByRole("link", { name: "Decide" }).click();
    await expect(page.getByText(/0 of \d decided/)).toBeVisible();
    await expect(page.getByRole("region", { name: "What the result means" })).toBeVisible();
    await page.goto("about:blank");
  } finally {
    await stop();
  }
});
