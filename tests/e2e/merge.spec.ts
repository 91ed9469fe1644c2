import { expect, type Page } from "@playwright/test";
import { headOf, logOf } from "@/tests/support/git";
import { commit, inGit, makeConflict, makeDeletion, PATH, resourceId, vpc } from "./support/fabrics";
import { ADMINISTRATOR, api } from "./support/product";
import { test } from "./support/story";

const VLAN = "spec.subnets.frontend.vlan";
const GATEWAY = "spec.subnets.frontend.gateway";
const field = (page: Page, path: string) => page.getByRole("article", { name: `Field ${path}` });
const committed = (page: Page) => page.getByRole("status").filter({ hasText: /Committed/ });

test("a conflict is decided with the keyboard, and Git gets one commit that changes the decided lines alone", async ({
  page,
}) => {
  const fabric = await makeConflict();
  const before = logOf(fabric.repository).length;
  await page.goto(fabric.url);
  await expect(page.getByText("0 of 2 decided")).toBeVisible();

  // The fields come in the order of the document: gateway, then VLAN.
  await page.keyboard.press("Alt+1");
  await expect(field(page, GATEWAY)).toHaveAttribute("aria-label", /takes GUI/);
  await page.keyboard.press("F7");
  await expect(field(page, VLAN)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Alt+1");
  await expect(page.getByText("2 of 2 decided")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("1 of 2 decided")).toBeVisible();
  await expect(field(page, VLAN)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Alt+2");
  await expect(field(page, VLAN)).toHaveAttribute("aria-label", /takes Git/);

  const merged = page.getByRole("group").filter({ hasText: "merged without asking" });
  await merged.getByText("merged without asking").click();
  await merged.getByRole("button", { name: "Keep as it was" }).click();
  await expect(merged.getByText("1 overruled")).toBeVisible();

  await page.getByLabel("Commit message").fill("Settle the web frontend");
  await page.keyboard.press("Control+Enter");
  await expect(committed(page)).toBeVisible();

  expect(inGit(fabric, PATH)).toBe(vpc({ vlan: "1020", gateway: "10.20.1.254" }));
  const [newest, ...older] = logOf(fabric.repository);
  expect(older).toHaveLength(before);
  expect(newest).toMatchObject({ author: ADMINISTRATOR.name, email: ADMINISTRATOR.email });
  expect(newest?.message).toMatch(/^Settle the web frontend\n\n[\s\S]*Tideline-Operation: \S+$/);
});

test("the result edited as text is what is committed, comments and all", async ({ page }) => {
  const fabric = await makeConflict();
  await page.goto(fabric.url);
  await page.getByRole("radio", { name: "Text" }).click();
  const result = page.getByRole("textbox", { name: "Result, YAML" });
  await expect(result).toBeAttached();
  await page.getByRole("button", { name: "Take Git" }).click();
  await page.keyboard.press("F7");
  await page.keyboard.press("Alt+2");
  await expect(page.getByText("2 of 2 decided")).toBeVisible();

  await result.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("      isolated: true # decided together");
  await expect(page.getByText("The text was edited by hand")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(committed(page)).toBeVisible();
  const git = vpc({ vlan: "1020", gateway: "10.20.1.2", tier: "public" });
  expect(inGit(fabric, PATH)?.trimEnd()).toBe(`${git}      isolated: true # decided together`);
});

test.describe("keep or delete", () => {
  // With the resource its conflict goes too, which the editor learns by asking for it.
  test.use({ provoked: /status of 404 .*\/merge\// });

  test("what one side deleted and the other changed is kept or deleted, as was decided", async ({ page }) => {
    const kept = await makeDeletion();
    await page.goto(kept.url);
    await page.getByRole("button", { name: "Keep it as edited here" }).click();
    await page.getByRole("button", { name: "Keep it and commit" }).click();
    await expect(committed(page)).toBeVisible();
    expect(inGit(kept, PATH)).toContain("vlan: 1015");

    const deleted = await makeDeletion();
    await page.goto(deleted.url);
    await expect(page.getByText("0 of 1 decided")).toBeVisible();
    await page.keyboard.press("Alt+2");
    await page.getByRole("button", { name: "Delete it and commit" }).click();
    await expect(page.getByRole("status").filter({ hasText: /Committed|Merged/ })).toBeVisible();
    expect(inGit(deleted, PATH)).toBeNull();
    await expect.poll(() => resourceId(deleted, "web")).toBeNaN();
  });
});

test("a reload and a moving Git lose no choice", async ({ page }) => {
  const fabric = await makeConflict();
  await page.goto(fabric.url);
  await field(page, GATEWAY).getByRole("button", { name: "Take GUI" }).click();
  // At once, before the draft's own moment has come.
  await page.reload();
  await expect(page.getByText("1 of 2 decided")).toBeVisible();
  await expect(field(page, GATEWAY)).toHaveAttribute("aria-label", /takes GUI/);

  const moved = vpc({ vlan: "1021", gateway: "10.20.1.2", tier: "public" });
  commit(fabric, { [PATH]: moved }, "Renumber again");
  const head = headOf(fabric.repository);
  await api("POST", `/fabrics/${fabric.id}/sync`, {}, 202);
  await expect(page.getByText("Git moved while you decided")).toContainText(head?.slice(0, 8) ?? "?");
  await expect(field(page, GATEWAY)).toHaveAttribute("aria-label", /takes GUI/);
  await expect(field(page, VLAN)).toContainText("1021");
  await field(page, VLAN).getByRole("button", { name: "Take Git" }).click();
  await page.getByRole("button", { name: "Merge 2 fields and commit" }).click();
  await expect(committed(page)).toBeVisible();
  expect(inGit(fabric, PATH)).toBe(vpc({ vlan: "1021", gateway: "10.20.1.254", tier: "public" }));
});
