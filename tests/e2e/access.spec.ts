import { expect, request } from "@playwright/test";
import { makeConflict, resourceId } from "./support/fabrics";
import { ADMINISTRATOR, ORIGIN, PASSWORD } from "./support/product";
import { test } from "./support/story";

test("an API key works until it is revoked, and not one request longer", async ({ page }) => {
  const name = `pipeline ${process.pid}`;
  await page.goto("/settings/api-keys");
  await page.getByRole("button", { name: "Create a key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("checkbox", { name: "See fabrics, resources and conflicts" }).check();
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByText("Copy it now.")).toBeVisible();
  const key = (await dialog.locator("pre").first().innerText()).trim();
  await dialog.getByRole("button", { name: "I have kept it" }).click();

  const script = await request.newContext({
    baseURL: ORIGIN,
    extraHTTPHeaders: { Authorization: `Token ${key}` },
  });
  const ask = () => script.get("/api/plugins/hedgehog/fabrics");
  expect((await ask()).status()).toBe(200);
  expect((await script.post("/api/plugins/hedgehog/fabrics", { data: {} })).status()).toBe(403);

  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("dialog").getByRole("textbox").fill(name);
  await page.getByRole("button", { name: "Revoke key" }).click();
  // What lies behind an open dialog is hidden from roles; the dialog goes once the key is revoked.
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: `Revoke ${name}` })).toBeHidden();
  expect((await ask()).status()).toBe(401);
  await script.dispose();
});

test("another browser is signed out from here, and is at the sign-in page with its next click", async ({
  page,
  browser,
}) => {
  const other = await browser.newContext({
    baseURL: ORIGIN,
    storageState: { cookies: [], origins: [] },
    userAgent: "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
  });
  const phone = await other.newPage();
  await phone.goto("/sign-in?next=/fabrics");
  await phone.getByLabel("Email").fill(ADMINISTRATOR.email);
  await phone.getByLabel("Password").fill(PASSWORD);
  await phone.getByRole("button", { name: "Sign in" }).click();
  await expect(phone.getByRole("heading", { name: "Fabrics" })).toBeVisible();

  await page.goto("/settings/sessions");
  const row = page.getByRole("listitem").filter({ hasText: "Firefox" });
  await row.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign it out" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(row).toBeHidden();

  await phone.getByRole("link", { name: "Overview" }).first().click();
  await expect(phone).toHaveURL(/\/sign-in/);
  await other.close();
});

test.describe("a viewer", () => {
  test.use({ who: "viewer", provoked: /status of 403/ });

  test("sees everything, is offered nothing that would be refused, and is refused by name", async ({
    page,
  }) => {
    const fabric = await makeConflict();
    const offered = page.getByRole("main").getByRole("button", {
      name: /^(Sync|Other ways to sync|Save|Saved|Delete|Create|Ingest|Nothing waits|Test connection|Take |Keep as)/,
    });
    const links = page.getByRole("main").getByRole("link", { name: /^(Add|Ingest$|Write one|Drop YAML)/ });
    const screens = {
      "/fabrics": fabric.name,
      [`/fabrics/${fabric.id}`]: "web",
      [`/fabrics/${fabric.id}/directory`]: "managed",
      [`/fabrics/${fabric.id}/settings`]: "Repository",
      [`/fabrics/${fabric.id}/operations`]: "Both ways",
      [`/fabrics/${fabric.id}/resources/${await resourceId(fabric, "web")}`]: "In Git",
      [fabric.url]: "You can read this conflict.",
    };
    for (const [path, shown] of Object.entries(screens)) {
      await page.goto(path);
      await expect(page.getByRole("main").getByText(shown).first()).toBeVisible();
      await expect(offered, `${path} offers an action`).toHaveCount(0);
      await expect(links, `${path} offers a way to act`).toHaveCount(0);
    }
    const refused = await page.evaluate(async (id) => {
      const answer = await fetch(`/api/plugins/hedgehog/fabrics/${id}/sync/`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      });
      return { status: answer.status, text: await answer.text() };
    }, fabric.id);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("netbox_hedgehog.add_syncoperation");
  });
});
