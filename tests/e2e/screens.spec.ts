import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { makeHost, makeRegion } from "./support/addresses";
import { inGit, makeConflict, PATH, resourceId, vpc } from "./support/fabrics";
import { makeLivedInFabric } from "./support/lived-in";
import { api } from "./support/product";
import { test } from "./support/story";

const IPAM_TABS = [
  ...["plan", "plan?country=FI", "regions", "hosts", "search", "search?q=web", "reservations", "shares"],
  ...["notifications", "notifications/rules", "import", "import/jobs", "history", "webhooks"],
].map((tab) => `/${tab}`);
/** Dozens of screens, each twice and through axe, on a machine of two cores. */
const LOOK_MS = 6 * 60_000;
const PHONE = { width: 390, height: 844 };

/** Every screen of the address plan by its address. */
async function planScreens(): Promise<string[]> {
  const region = await makeRegion("Japan", { tags: { environment: "production" } });
  const host = await makeHost(region.region_id, "web-01", { application: "nginx" });
  return [
    ...["", ...IPAM_TABS, "/countries/Japan"].map((page) => `/ipam${page}`),
    ...[`/ipam/regions/${region.region_id}`, `/ipam/hosts/${host.host_id}`],
    ...["/ipam/regions?allocate=new&country=Japan", "/ipam/hosts?allocate=new", "/ipam/hosts?allocate=many"],
    "/settings/address-plan",
  ];
}

/** Every other screen by its address. */
async function screens(): Promise<string[]> {
  const fabric = await makeConflict();
  const home = `/fabrics/${fabric.id}`;
  const { results } = await api<{ results: { operation_id: string }[] }>("GET", `${home}/sync-operations`);
  return [
    ...["/", "/fabrics", "/fabrics/new", home, `${home}?view=topology`, `${home}/conflicts`],
    ...[
      `${home}/operations`,
      `${home}/directory`,
      `${home}/analytics`,
      `${home}/settings`,
      `${home}/resources/new`,
    ],
    `${home}/resources/${await resourceId(fabric, "web")}`,
    ...[fabric.url, `${fabric.url}?view=text`, `/operations/${results[0]?.operation_id}`],
    ...["api-keys", "sessions", "appearance", "account"].map((page) => `/settings/${page}`),
    "/settings/audit",
    ...["/docs/errors", "/docs/errors/VALIDATION_FAILED"],
  ];
}

/** What a fabric that has been at work for a while shows beside these. */
async function livedInScreens() {
  const { home, stop, synced, undone, webhook, finding } = await makeLivedInFabric();
  const sections = ["schedule", "ownership", "freeze-windows", "github", "kubernetes"];
  const paths = [
    ...[`${home}/webhooks`, webhook, `${home}/drift`, `${home}/directory`, `${home}/conflicts`],
    ...[finding, synced, undone],
    ...sections.map((section) => `${home}/settings?section=${section}`),
  ];
  return { paths, stop };
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`no screen bars anybody or scrolls sideways on a phone, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(LOOK_MS);
    await lookAt(page, await screens(), colorScheme);
  });

  test(`nor does any screen of the address plan, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(LOOK_MS);
    await lookAt(page, await planScreens(), colorScheme);
  });

  test(`nor does any screen of a fabric that is at work, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(LOOK_MS);
    const { paths, stop } = await livedInScreens();
    await lookAt(page, paths, colorScheme);
    await stop();
  });
}

async function lookAt(page: Page, paths: string[], colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  for (const path of paths) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    // It hides the page behind it when it opens, which must not happen while that is looked at.
    if (path.includes("allocate=")) await expect(page.getByRole("dialog")).toBeVisible();
    await settled(page);
    expect.soft(await barriers(page), `${path}, wide`).toEqual([]);
    await page.setViewportSize(PHONE);
    await expect.soft
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), `${path} is as wide as a phone`)
      .toBeLessThanOrEqual(PHONE.width);
    // Colours do not depend on the width: one mode is enough here.
    if (colorScheme === "light") expect.soft(await barriers(page), `${path}, phone`).toEqual([]);
  }
}

/** Data has come and nothing is being drawn in its place. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"], .animate-pulse')).toHaveCount(0);
}

async function barriers(page: Page): Promise<string[]> {
  // Monaco paints its marks in a layer of their own under the text, which axe takes for the text's colour.
  const { violations } = await new AxeBuilder({ page }).exclude(".monaco-editor .view-lines").analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${any[0]?.message ?? ""} ${html}`));
}

test.describe("on a phone", () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test("one gets from the overview to a committed decision", async ({ page }) => {
    const fabric = await makeConflict();
    await page.goto("/");
    await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "Fabrics" }).tap();
    await page.getByRole("table").getByRole("link", { name: fabric.name, exact: true }).tap();
    await page
      .getByRole("navigation", { name: "Parts of the fabric" })
      .getByRole("link", { name: /^Conflicts/ })
      .tap();
    await page.getByRole("table").getByRole("link", { name: "web" }).first().tap();
    await page.getByRole("button", { name: "Take Git" }).first().tap();
    await page.getByRole("button", { name: "Take GUI" }).nth(1).tap();
    await page.getByRole("button", { name: "Merge 2 fields and commit" }).tap();
    await expect(page.getByRole("status").filter({ hasText: "Committed" })).toBeVisible();
    expect(inGit(fabric, PATH)).toBe(vpc({ gateway: "10.20.1.2", vlan: "1015", tier: "public" }));
  });
});
