import { type BrowserContext, test as base, expect, type Page, request } from "@playwright/test";
import { ADMINISTRATOR, ensureViewer, ORIGIN, signIn, VIEWER } from "./product";

type Who = "administrator" | "viewer" | "nobody";
type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

type Options = {
  /** Who is signed in when the story begins. */
  who: Who;
  /** Console errors that the story provokes, such as the browser's own line about a refused request. */
  provoked: RegExp;
};

/**
 * A test with a signed-in page that fails when the page logs an error, throws,
 * breaks the content security policy (which the console reports) or asks another host.
 */
export const test = base.extend<Options & { clean: undefined }, { states: Record<Who, State> }>({
  who: ["administrator", { option: true }],
  provoked: [/(?!)/, { option: true }],
  states: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      await ensureViewer();
      await use({
        administrator: await stateOf(ADMINISTRATOR.email),
        viewer: await stateOf(VIEWER.email),
        nobody: { cookies: [], origins: [] },
      });
    },
    { scope: "worker" },
  ],
  storageState: async ({ states, who }, use) => use(states[who]),
  clean: [
    async ({ context, provoked }, use) => {
      const faults: string[] = [];
      context.on("page", (page) => watch(page, faults));
      await use(undefined);
      expect(faults.filter((fault) => !provoked.test(fault))).toEqual([]);
    },
    { auto: true },
  ],
});

async function stateOf(email: string): Promise<State> {
  const caller = await request.newContext({ baseURL: ORIGIN });
  await signIn(caller, email);
  const state = await caller.storageState();
  await caller.dispose();
  return state;
}

/** Collects what must not happen on any page. */
export function watch(page: Page, faults: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  page.on("request", (asked) => {
    const { protocol, hostname } = new URL(asked.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") faults.push(`asked: ${asked.url()}`);
  });
}
