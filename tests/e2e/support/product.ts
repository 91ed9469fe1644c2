import { type APIRequestContext, expect, request } from "@playwright/test";
import pg from "pg";
import { hashPassword } from "@/lib/auth/password";
import { embeddedUrl } from "@/scripts/postgres/embedded";

/** The server that playwright.config.ts starts, as seen from a story. */
export const ORIGIN = `http://127.0.0.1:${process.env.TIDELINE_E2E_PORT}`;
const DATA = process.env.TIDELINE_E2E_DATA ?? "";
const TOKEN = "an-api-token-for-tests-only";
export const PASSWORD = "a password for tests only";
export const ADMINISTRATOR = { email: "admin@tideline.local", name: "Administrator" };
export const VIEWER = { email: "viewer@tideline.local", name: "Vera Viewer" };

/** What a script with the automation token asks; `path` is below the area's prefix. */
export async function api<T = never>(
  method: "GET" | "POST" | "PATCH" | "PUT",
  path: string,
  data?: unknown,
  expected = 200,
): Promise<T> {
  const caller = await request.newContext({
    baseURL: ORIGIN,
    extraHTTPHeaders: { Authorization: `Token ${TOKEN}` },
  });
  try {
    const answer = await caller.fetch(`/api/plugins/hedgehog${path}`, { method, data });
    const text = await answer.text();
    expect(answer.status(), `${method} ${path}: ${text}`).toBe(expected);
    return JSON.parse(text) as T;
  } finally {
    await caller.dispose();
  }
}

/** Signs in as the sign-in page does; the cookies stay with the caller. */
export async function signIn(caller: APIRequestContext, email: string, password = PASSWORD): Promise<void> {
  const { csrfToken } = await (await caller.get("/api/auth/csrf")).json();
  const answer = await caller.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password, json: "true" },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Makes a person who may only look. People come from the database: no screen adds them yet. */
export async function ensureViewer(): Promise<void> {
  const client = new pg.Client({ connectionString: (await embeddedUrl(DATA)) ?? "" });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO "User" ("email", "name", "role", "passwordHash") VALUES ($1, $2, 'viewer', $3)
       ON CONFLICT ("email") DO NOTHING`,
      [VIEWER.email, VIEWER.name, await hashPassword(PASSWORD)],
    );
  } finally {
    await client.end();
  }
}
