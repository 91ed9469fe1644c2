import { expect } from "@playwright/test";
import { logOf } from "@/tests/support/git";
import { commit, edit, inGit, makeFabric, sync, vpc } from "./support/fabrics";
import { test } from "./support/story";

const NAMES = ["web", "store", "mail"];
const path = (name: string) => `managed/vpcs/${name}.yaml`;
/** Each with addresses of its own: nothing but the VLAN is in dispute. */
const network = (name: string) => `10.20.${NAMES.indexOf(name) + 1}`;
const text = (name: string, vlan: string) =>
  vpc({ vlan }).replace("name: web", `name: ${name}`).replaceAll("10.20.1", network(name));
const spec = (name: string, vlan: number) => ({
  ipv4Namespace: "default",
  vlanNamespace: "default",
  subnets: { frontend: { subnet: `${network(name)}.0/24`, gateway: `${network(name)}.1`, vlan } },
});

test("three conflicts are looked at together, resolved in one commit, restored from the backup, and rated", async ({
  page,
}) => {
  const fabric = await makeFabric(Object.fromEntries(NAMES.map((name) => [path(name), text(name, "1010")])));
  await sync(fabric);
  for (const name of NAMES) await edit(fabric, name, { spec: spec(name, 1015) });
  commit(fabric, Object.fromEntries(NAMES.map((name) => [path(name), text(name, "1020")])));
  await sync(fabric);
  const before = logOf(fabric.repository).length;

  await page.goto(`/fabrics/${fabric.id}/conflicts?what=decide`);
  const rows = page.getByRole("row").filter({ hasText: "VPC" });
  await expect(rows).toHaveCount(3);
  for (const row of await rows.all()) await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Resolve 3 conflicts" }).click();
  const dialog = page.getByRole("dialog", { name: "Resolve 3 conflicts" });
  await dialog.getByRole("radio", { name: "Merge" }).click();
  await expect(dialog.getByText("0 conflicts will be resolved, 3 stay open.")).toBeVisible();
  await dialog.getByRole("radio", { name: "Take GUI" }).click();
  await expect(dialog.getByText("3 conflicts will be resolved.")).toBeVisible();
  await expect(dialog.getByText("1015")).toHaveCount(6);
  expect(logOf(fabric.repository)).toHaveLength(before);

  await dialog.getByLabel("Commit message").fill("Keep our numbers");
  await dialog.getByRole("button", { name: "Resolve 3 conflicts and commit" }).click();
  await expect(page).toHaveURL(/\/operations\/bulk_resolve_/);
  await expect(page.getByText("resolved", { exact: true })).toHaveCount(3);
  expect(logOf(fabric.repository)).toHaveLength(before + 1);
  for (const name of NAMES) expect(inGit(fabric, path(name))).toBe(text(name, "1015"));

  await page.getByRole("link", { name: "web", exact: true }).first().click();
  await page.getByRole("radio", { name: /^5/ }).click();
  await page.getByRole("button", { name: "Save the rating" }).click();
  await expect(page.getByText(/rated it 5 of 5/)).toBeVisible();

  await page.goto(`/fabrics/${fabric.id}/directory`);
  await page.getByRole("button", { name: /Before conflicts were resolved/ }).click();
  const backup = page.getByRole("dialog");
  await backup.getByRole("checkbox", { name: "Restore VPC mail" }).uncheck();
  await backup.getByRole("button", { name: "Restore 2 resources" }).click();
  await expect(page).toHaveURL(/\/operations\/restore_/);
  await expect.poll(() => inGit(fabric, path("web")), { timeout: 20_000 }).toBe(text("web", "1020"));
  expect(inGit(fabric, path("mail"))).toBe(text("mail", "1015"));
});
