import { expect } from "@playwright/test";
import { ipam } from "./support/addresses";
import { test } from "./support/story";

const NAME = `Moved in ${Date.now()}`;
const csv = (address: string) =>
  [
    "Region Name,CIDR,Country,Hostname,IP Address,Device Type,Tags",
    `${NAME},10.180.77.0/24,Chile,,,,environment=production`,
    ",,,moved-01,10.180.77.10,VM,environment=production",
    `,,,moved-02,${address},VM,`,
  ].join("\r\n");

test("a file with a fault is previewed line by line, mended, imported, and taken back", async ({ page }) => {
  await page.goto("/ipam/import");
  const give = (text: string) =>
    page
      .getByLabel("CSV file")
      .setInputFiles({ name: "plan.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await give(csv("10.180.77.999"));
  const rows = page.getByRole("table", { name: "Rows of the file" });
  await expect(rows.getByRole("row").filter({ hasText: "moved-02" })).toContainText("cannot be imported");
  await expect(rows.getByRole("row").filter({ hasText: "moved-02" })).toContainText("4");
  await expect(page.getByRole("button", { name: "Import 2 rows" })).toBeDisabled();

  await page.getByRole("button", { name: "Take another file" }).click();
  await give(csv("10.180.77.11"));
  await page.getByRole("button", { name: "Import 3 rows" }).click();
  await expect(page.getByText("3 of 3 rows imported.")).toBeVisible({ timeout: 20_000 });
  const host = await ipam<{ hostname: string }>("GET", "/hosts/by-ip/10.180.77.11");
  expect(host.hostname).toBe("moved-02");

  await page.getByRole("button", { name: "Undo this import" }).click();
  await page.getByRole("button", { name: "Release and retire 3 addresses" }).click();
  await expect(page.getByText("3 given back.")).toBeVisible({ timeout: 20_000 });
  await ipam("GET", "/hosts/by-ip/10.180.77.11", undefined, 404);
});
