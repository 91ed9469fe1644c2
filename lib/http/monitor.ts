import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { admit } from "./admit";
import type { Exchange } from "./respond";
import { platform } from "./surfaces/platform";

const RULE = { access: "system:metrics", limit: "monitoring" } as const;

/**
 * Lets in who may watch this installation: the token of TIDELINE_METRICS_TOKEN, or anybody with the permission.
 *
 * The token is there for the times that matter most: it is checked without the database.
 */
export async function admitMonitor(exchange: Exchange): Promise<void> {
  if (!hasMetricsToken(exchange.request)) await admit(platform, RULE, exchange);
}

/** The same as a question. A wrong key is still refused; who shows none, or may not, is merely told less. */
export async function isMonitor(exchange: Exchange): Promise<boolean> {
  const { headers } = exchange.request;
  if (!headers.has("authorization") && !headers.has("cookie")) return false;
  try {
    await admitMonitor(exchange);
    return true;
  } catch (error) {
    const code = error instanceof AppError ? error.code : "unavailable";
    if (code === "rate_limited" || (code === "unauthenticated" && headers.has("authorization"))) throw error;
    return false;
  }
}

function hasMetricsToken({ headers }: Request): boolean {
  const token = env().TIDELINE_METRICS_TOKEN;
  const given = /^(?:bearer|token)[ \t]+(\S+)$/i.exec(headers.get("authorization")?.trim() ?? "")?.[1];
  return token !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string) => createHash("sha256").update(text).digest();
