import { expect, request } from "@playwright/test";
import { ORIGIN } from "./product";

const TOKEN = "an-api-token-for-tests-only";

/** What a script asks of the address plan; `path` is below `/api/v1/ipam`. */
export async function ipam<T = never>(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  data?: unknown,
  expected = 200,
): Promise<T> {
  const caller = await request.newContext({
    baseURL: ORIGIN,
    extraHTTPHeaders: { Authorization: `Bearer ${TOKEN}` },
  });
  try {
    const answer = await caller.fetch(`/api/v1/ipam${path}`, { method, data });
    const text = await answer.text();
    expect(answer.status(), `${method} ${path}: ${text}`).toBe(expected);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  } finally {
    await caller.dispose();
  }
}

export type MadeRegion = { region_id: string; cidr: string; region_name: string };
export type MadeHost = { host_id: string; ip_address: string; hostname: string };

let made = 0;

/** A region of its own for one story, with a name nobody else has. */
export const makeRegion = (country: string, given: object = {}): Promise<MadeRegion> =>
  ipam(
    "POST",
    "/regions",
    { country, region_name: `Story ${process.pid} ${made++}`, owner: "Story team", ...given },
    201,
  );

export const makeHost = (regionId: string, hostname: string, given: object = {}): Promise<MadeHost> =>
  ipam("POST", "/hosts", { region_id: regionId, hostname, ...given }, 201);
