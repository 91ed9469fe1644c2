import { expect } from "@playwright/test";
import { logOf } from "@/tests/support/git";
import { commit, edit, inGit, makeFabric, PATH, sync, vpc } from "./support/fabrics";
import { api } from "./support/product";
import { test } from "./support/story";

const spec = {
  ipv4Namespace: "default",
  vlanNamespace: "default",
  subnets: { frontend: { subnet: "10.20.1.0/24", gateway: "10.20.1.1", vlan: 1015 } },
};

test("a sync is undone from its page, what was changed since stays, and the undo is brought back", async ({
  page,
}) => {
  const fabric = await makeFabric({ [PATH]: vpc() });
  await sync(fabric);
  await edit(fabric, "web", { spec });
  await sync(fabric);
  const { results } = await api<{ results: { operation_id: string }[] }>(
    "GET",
    `/fabrics/${fabric.id}/sync-operations`,
  );
  const operationId = results[0]?.operation_id ?? "";
  commit(fabric, { [PATH]: vpc({ vlan: "1015", tier: "public" }) }, "Open it to the public");
  const before = logOf(fabric.repository).length;

  await page.goto(`/operations/${operationId}`);
  await page.getByRole("button", { name: "Undo this sync" }).click();
  const dialog = page.getByRole("dialog", { name: "Undo this sync?" });
  await expect(dialog.getByText("1 change goes back.")).toBeVisible();
  await expect(dialog.getByText("spec.subnets.frontend.vlan")).toBeVisible();
  await dialog.getByRole("button", { name: "Take 1 change back" }).click();

  await expect(page).toHaveURL(/\/operations\/undo_/);
  await expect(page.getByText("Undoes")).toBeVisible();
  await expect.poll(() => inGit(fabric, PATH), { timeout: 20_000 }).toBe(vpc({ tier: "public" }));
  expect(logOf(fabric.repository)).toHaveLength(before + 1);

  await page.getByRole("button", { name: "Bring it back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take 1 change back" }).click();
  await expect
    .poll(() => inGit(fabric, PATH), { timeout: 20_000 })
    .toBe(vpc({ vlan: "1015", tier: "public" }));

  await page.goto(`/operations/${operationId}`);
  await expect(page.getByText("Undone by")).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo this sync" })).toHaveCount(0);
});
