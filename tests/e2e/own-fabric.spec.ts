import { expect } from "@playwright/test";
import { createBareRepository, headOf, logOf, readFrom } from "@/tests/support/git";
import { commit, edit, makeFabric, PATH, resourceId, sync, vpc } from "./support/fabrics";
import { test } from "./support/story";

test.describe("a fabric of one's own", () => {
  test("goes from an empty repository to resources that flow both ways", async ({ page }) => {
    test.slow();
    const repository = createBareRepository();
    const name = `own-${process.pid}`;
    await page.goto("/fabrics/new");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Address").fill(repository);
    await page.getByLabel("Directory").fill("lab");
    await page.getByRole("button", { name: "Add and test connection" }).click();
    await expect(page.getByText("The repository answers")).toBeVisible();
    await page.getByRole("button", { name: /^Create \d+ directories and commit/ }).click();
    await expect(page.getByRole("navigation", { name: "Parts of the fabric" })).toBeVisible();
    expect(readFrom(repository, "lab/raw/README.md")).not.toBeNull();

    await page.getByRole("link", { name: "Directory", exact: true }).click();
    await page.getByLabel("Drop YAML files here").setInputFiles([
      { name: "web.yaml", mimeType: "text/yaml", buffer: Buffer.from(vpc()) },
      { name: "broken.yaml", mimeType: "text/yaml", buffer: Buffer.from("kind: VPC\n  spec: [\n") },
    ]);
    await page.getByRole("button", { name: "Ingest 2 waiting files" }).click();
    await expect(page.getByText("1 file taken in, 1 file refused")).toBeVisible();
    await page.getByRole("button", { name: "Show the log" }).click();
    await expect(page.locator("pre").filter({ hasText: "broken.yaml" })).toBeVisible();
    expect(readFrom(repository, "lab/managed/vpcs/web.yaml")).toContain("announced to the load balancers");

    await page.getByRole("link", { name: "Resources" }).click();
    await page.getByRole("link", { name: "web", exact: true }).click();
    await page.getByLabel("VLAN", { exact: true }).fill("1044");
    const yaml = page.getByRole("textbox", { name: "YAML of web" });
    await expect(yaml).toBeAttached();
    await expect(page.locator(".view-lines")).toContainText("1044");
    await yaml.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("      gateway: 10.20.9.1");
    const problems = page.getByRole("list", { name: "Problems" });
    await expect(problems).toContainText(/gateway|unique/);
    await expect(problems).toContainText(/line \d+/);
    await expect(page.locator(".squiggly-error").first()).toBeAttached();
    await page.keyboard.press("Shift+Home");
    await page.keyboard.press("Delete");
    await expect(problems).toBeHidden();
    await expect(page.getByRole("button", { name: "Save changes" })).toBeEnabled();
    await page.keyboard.press("Control+s");
    await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();

    await page.getByRole("link", { name, exact: true }).click();
    const before = headOf(repository);
    await page.getByRole("button", { name: "Other ways to sync" }).click();
    await page.getByRole("menuitem", { name: /Dry run/ }).click();
    const plan = page.getByRole("dialog", { name: `What a sync of ${name} would do` });
    await expect(plan.getByRole("link", { name: "web" })).toBeVisible();
    expect(headOf(repository)).toBe(before);
    await plan.getByRole("button", { name: "Sync now" }).click();
    await expect(page.getByText("in sync").first()).toBeVisible();
    await expect
      .poll(() => readFrom(repository, "lab/managed/vpcs/web.yaml"))
      .toContain("vlan: 1044 # announced to the load balancers");
  });

  test("shows an operation while it runs and what came from Git after it", async ({ page }) => {
    const fabric = await makeFabric({ [PATH]: vpc() });
    await sync(fabric);
    commit(fabric, { [PATH]: vpc({ vlan: "1077" }) });
    await edit(fabric, "web", { yaml: vpc({ tier: "public" }) });
    await page.goto(`/fabrics/${fabric.id}`);
    await page.getByRole("button", { name: "Sync", exact: true }).click();
    const line = page.getByRole("region", { name: "Operation" });
    await line.getByRole("link", { name: /Watch|Report/ }).click();
    const phases = page.getByRole("list", { name: "Phases" }).getByRole("listitem");
    await expect(phases).toHaveText([...Array(6)].map(() => /done/));
    await page.goto(`/fabrics/${fabric.id}/resources/${await resourceId(fabric, "web")}`);
    await expect(page.getByLabel("VLAN", { exact: true })).toHaveValue("1077");
    expect(readFrom(fabric.repository, `gitops/${PATH}`)).toBe(vpc({ vlan: "1077", tier: "public" }));
    expect(logOf(fabric.repository)[0]?.message).toContain("Tideline-Operation: ");
  });
});
