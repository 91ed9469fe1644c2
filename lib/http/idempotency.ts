import type { Ctx } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import { invalidField } from "@/lib/errors";
import { claimKey, keepClaim, releaseKey, storeAnswer } from "@/lib/idempotency/commands";
import { canonicalPath } from "./paths";
import type { Exchange } from "./respond";

/** A rendered answer, before headers. */
export type Reply = { status: number; body: string | null };

const RENEW_EVERY_MS = 20_000;

/**
 * Runs a POST at most once for each `Idempotency-Key`; without the header, simply runs it.
 *
 * The claim is taken after the input was found valid and given back when the
 * handler refuses or fails, so only work that was done spends a key. It is renewed
 * while the work goes on; a process that dies stops renewing, which frees the key.
 */
export async function onceOnly(
  ctx: Ctx,
  { request, headers }: Exchange,
  url: URL,
  body: string,
  run: () => Promise<Reply>,
): Promise<Reply> {
  const key = request.headers.get("idempotency-key");
  const { userId } = ctx.actor;
  if (key === null || userId === null) return run();
  if (!/^[\x20-\x7e]{1,255}$/.test(key))
    throw invalidField("Idempotency-Key", "Must be 1 to 255 printable characters.");
  const claim = await claimKey(ctx, {
    userId,
    method: request.method,
    path: canonicalPath(url.pathname),
    key,
    bodyHash: sha256(`${url.search}\n${body}`),
  });
  if (claim.answer) {
    headers.set("Idempotent-Replayed", "true");
    return claim.answer;
  }
  const renewal = setInterval(() => void keepClaim(ctx.db, claim.id), RENEW_EVERY_MS);
  try {
    const reply = await run();
    await storeAnswer(ctx.db, claim.id, reply);
    return reply;
  } catch (error) {
    await releaseKey(ctx.db, claim.id);
    throw error;
  } finally {
    clearInterval(renewal);
  }
}
