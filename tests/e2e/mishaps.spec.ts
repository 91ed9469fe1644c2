import { dirname } from "node:path";
import { expect } from "@playwright/test";
import { createBareRepository } from "@/tests/support/git";
import { serveRepositories } from "@/tests/support/git-http-server";
import { edit, makeFabric, PATH, resourceId, sync, vpc } from "./support/fabrics";
import { api } from "./support/product";
import { test } from "./support/story";

test.describe("two people edit one resource", () => {
  test.use({ provoked: /status of 412|ERR_FAILED .*\/events\// });

  test("the second learns of the first, keeps their text and may still save it", async ({ page }) => {
    const fabric = await makeFabric({ [PATH]: vpc() });
    await sync(fabric);
    const id = await resourceId(fabric, "web");
    await page.goto(`/fabrics/${fabric.id}/resources/${id}`);
    // Without its live events a page learns of the other edit only when it saves.
    await page.route("**/events/**", (route) => route.abort());
    await page.reload();
    await page.getByLabel("VLAN", { exact: true }).fill("1055");
    await edit(fabric, "web", { yaml: vpc({ vlan: "1066" }) });
    await page.getByRole("button", { name: "Save changes" }).click();

    const notice = page.getByRole("alert").filter({ hasText: "saved another version meanwhile" });
    await expect(notice).toBeVisible();
    await expect(page.getByLabel("VLAN", { exact: true })).toHaveValue("1055");
    await notice.getByRole("button", { name: "Keep mine, replace theirs" }).click();
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
    const { spec } = await api<{ spec: unknown }>("GET", `/resources/${id}`);
    expect(JSON.stringify(spec)).toContain('"vlan":1055');
  });
});

test.describe("wrong credentials", () => {
  test.use({ provoked: /status of (4\d\d|502)/ });

  test("are named with their remedy, and correcting them loses nothing typed", async ({ page }) => {
    const repository = createBareRepository({ files: { "README.md": "lab\n" } });
    const server = await serveRepositories(dirname(repository), { username: "robot", password: "right" });
    try {
      await page.goto("/fabrics/new");
      await page.getByLabel("Name", { exact: true }).fill(`guarded-${process.pid}`);
      await page.getByLabel("Description").fill("Behind a password.");
      await page.getByLabel("Address").fill(server.urlOf("repository.git"));
      await page.getByLabel("User name").fill("robot");
      await page.getByLabel("Token or password").fill("wrong");
      await page.getByRole("button", { name: "Add and test connection" }).click();

      await expect(page.getByText("The repository refused these credentials.")).toBeVisible();
      await expect(page.getByLabel("Description")).toHaveValue("Behind a password.");
      await expect(page.getByLabel("User name")).toHaveValue("robot");
      await page.getByLabel("Token or password").fill("right");
      await page.getByRole("button", { name: "Save and test again" }).click();
      await expect(page.getByText("The repository answers")).toBeVisible();
    } finally {
      await server.close();
    }
  });
});
