import { expect } from "@playwright/test";
import { headOf, readFrom } from "@/tests/support/git";
import { GithubStandIn } from "@/tests/support/github-api";
import { PATH, vpc } from "./support/fabrics";
import { api } from "./support/product";
import { test } from "./support/story";

// The address that playwright.config.ts gives the product as GITHUB_API_URL.
const PORT = Number(new URL(process.env.TIDELINE_E2E_GITHUB ?? "").port);
const FILE = `gitops/${PATH}`;

let github: GithubStandIn;
test.beforeAll(async () => {
  github = await GithubStandIn.start({ port: PORT });
});
test.afterAll(() => github.close());

test("a sync opens a pull request, waits for it, and takes over what reviewers merged", async ({ page }) => {
  const repository = github.repository("acme/network", { "gitops/managed/.gitkeep": "", [FILE]: vpc() });
  const { id } = await api<{ id: number }>(
    "POST",
    "/fabrics",
    {
      name: `pull-request-${process.pid}`,
      git_repository_url: github.urlOf("acme/network.git"),
      gitops_directory: "gitops",
      git_token: github.token,
    },
    201,
  );
  const { operation_id } = await api<{ operation_id: string }>("POST", `/fabrics/${id}/sync`, {}, 202);
  await expect
    .poll(async () => (await api<{ status: string }>("GET", `/sync-operations/${operation_id}`)).status)
    .toBe("completed");
  const { results } = await api<{ results: { id: number }[] }>("GET", `/fabrics/${id}/resources`);
  await api("PATCH", `/resources/${results[0]?.id}`, { labels: { team: "web", tier: "public" } });
  const before = headOf(repository);

  await page.goto(`/fabrics/${id}/operations`);
  await page.getByRole("button", { name: "Other ways to sync" }).click();
  await page.getByRole("menuitem", { name: /Open a pull request instead/ }).click();
  await page.getByLabel(/^Title/).fill("Make web public");
  await page.getByLabel(/^Branch/).fill("make-web-public");
  await page.getByRole("button", { name: "Open the pull request" }).click();

  const list = page.getByRole("listitem").filter({ hasText: "Make web public" });
  await expect(list.getByRole("link", { name: "Pull request #1" })).toHaveAttribute(
    "href",
    github.urlOf("acme/network/pull/1"),
    { timeout: 30_000 },
  );
  await expect(list.getByText("open", { exact: true })).toBeVisible();
  expect(headOf(repository)).toBe(before);

  github.merge(1, { how: "squash", amend: { [FILE]: vpc({ tier: "internal" }) } });
  await list.getByRole("button", { name: "Ask now" }).click();

  await expect(list.getByText("merged", { exact: true })).toBeVisible();
  await page.goto(`/fabrics/${id}`);
  await expect(page.getByText("in sync", { exact: false }).first()).toBeVisible({ timeout: 30_000 });
  await expect
    .poll(async () => {
      const { results: rows } = await api<{ results: { state: string; labels: unknown }[] }>(
        "GET",
        `/fabrics/${id}/resources`,
      );
      return rows[0];
    })
    .toMatchObject({ state: "in_sync", labels: { team: "web", tier: "internal" } });
  expect(readFrom(repository, FILE)).toBe(vpc({ tier: "internal" }));
});
