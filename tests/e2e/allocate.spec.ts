import { expect, type Page } from "@playwright/test";
import { ipam, makeHost, makeRegion } from "./support/addresses";
import { test } from "./support/story";

// Two of these stories lose a race, and the browser says so by itself.
test.use({ provoked: /status of (409|412)/ });

const row = (page: Page, table: string, text: string) =>
  page.getByRole("table", { name: table }).getByRole("row").filter({ hasText: text });

async function choose(page: Page, label: string, typed: string): Promise<void> {
  await page.getByRole("dialog").getByLabel(label, { exact: true }).fill(typed);
  await page.getByRole("option").filter({ hasText: typed }).first().click();
}

test("a region and a host are allocated at the address that was shown, found in the tables, and given back", async ({
  page,
}) => {
  const name = `Story of ${Date.now()}`;
  await page.goto("/ipam/regions");
  await page.getByRole("button", { name: "Allocate region" }).first().click();
  const dialog = page.getByRole("dialog");
  await choose(page, "Country", "Finland");
  const shown = (await dialog.getByText(/^10\.\d+\.\d+\.0\/24$/).textContent()) ?? "";
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("textbox", { name: "Tags" }).fill("environment=production");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: `Allocate ${shown}` }).click();
  await expect(dialog.getByText(`${shown} is allocated`)).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();

  await page.getByRole("searchbox", { name: "Find by block or name" }).fill(name);
  await expect(row(page, "Regions", name)).toContainText(shown);
  await expect(row(page, "Regions", name)).toContainText("environment=production");
  await row(page, "Regions", name).getByRole("link", { name }).click();

  await page.getByRole("button", { name: "Allocate host" }).first().click();
  const first = shown.replace("0/24", "1");
  await expect(dialog.getByText(first, { exact: true })).toBeVisible();
  await dialog.getByLabel("Hostname").fill("web-01");
  await dialog.getByRole("button", { name: `Allocate ${first}` }).click();
  await dialog.getByRole("link", { name: "Open the host" }).click();

  await expect(page.getByRole("heading", { name: first })).toBeVisible();
  await page.getByLabel("Add a comment").fill("The first of its kind.");
  await page.getByRole("button", { name: "Add comment" }).click();
  await expect(page.getByText("The first of its kind.")).toBeVisible();

  await page.getByRole("button", { name: "Release" }).click();
  await dialog.getByLabel("Reason").fill("No longer needed.");
  await dialog.getByRole("button", { name: "Release host" }).click();
  await expect(page.getByText("No longer needed.").first()).toBeVisible();

  await page.getByRole("link", { name: new RegExp(name) }).click();
  await page.getByRole("button", { name: "Retire" }).click();
  await dialog.getByLabel("Reason").fill("The story has ended.");
  await dialog.getByLabel(/to confirm/).fill(shown);
  await dialog.getByRole("button", { name: "Retire region" }).click();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByText("The story has ended.").first()).toBeVisible();
});

test("a block that somebody takes first is refused at its field, and the next one is offered", async ({
  page,
}) => {
  await page.goto("/ipam/regions?allocate=new&country=Sweden");
  const dialog = page.getByRole("dialog");
  const preview = dialog.getByText(/^10\.\d+\.\d+\.0\/24$/);
  const shown = (await preview.textContent()) ?? "";
  await dialog.getByLabel("Name").fill(`Late ${Date.now()}`);
  // The dialog hears of it at once; here it is told what was true a moment ago, as in a race.
  const [x_octet, y_octet] = shown.split(".").slice(1, 3).map(Number);
  const stale = await ipam("GET", "/regions/preview-next?country=Sweden");
  const asked = /\/regions\/preview-next/;
  await page.route(asked, (route) => route.fulfill({ json: stale }));
  const refreshed = page.waitForResponse(asked);
  await makeRegion("Sweden", { x_octet, y_octet });
  await refreshed;
  await page.unroute(asked);

  await dialog.getByRole("button", { name: `Allocate ${shown}` }).click();
  await expect(dialog.getByRole("alert")).toContainText(shown);
  await expect(preview).not.toHaveText(shown);
  await dialog.getByRole("button", { name: /^Allocate 10/ }).click();
  await expect(dialog.getByText(/is allocated$/)).toBeVisible();
});

test("an edit that another edit has overtaken keeps what was typed and says what is new", async ({
  page,
}) => {
  const region = await makeRegion("Poland");
  const host = await makeHost(region.region_id, "db-01", { owner: "Data team" });
  await page.goto(`/ipam/hosts/${host.host_id}`);
  await page.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Application").fill("PostgreSQL");
  await ipam("PATCH", `/hosts/${host.host_id}`, { owner: "Storage team" });
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog.getByText(/was changed meanwhile/)).toBeVisible();
  await expect(dialog.getByRole("row").filter({ hasText: "Owner" })).toContainText("Storage team");
  await dialog.getByRole("button", { name: "Keep both" }).click();
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("definition").filter({ hasText: "PostgreSQL" })).toBeVisible();
  await expect(page.getByText("Storage team").first()).toBeVisible();
});
