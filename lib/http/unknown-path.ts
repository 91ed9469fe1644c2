import { AppError } from "@/lib/errors";
import { answer } from "./admit";
import { countRequest, refusalQuota } from "./limits";
import { addressOf } from "./origin";
import { surfaceOf } from "./surface-of";

/** Refuses a request that no declaration answers, in the form and with the headers of its surface. */
function refuse(request: Request, error: AppError, headers: Record<string, string> = {}): Promise<Response> {
  return answer(surfaceOf(new URL(request.url).pathname), request, async (exchange) => {
    for (const [name, value] of Object.entries(headers)) exchange.headers.set(name, value);
    await countRequest(refusalQuota(addressOf(request.headers), "unknown"), exchange.headers);
    throw error;
  });
}

/** Answers every path below `/api` that no route has. */
export const unknownPath = (request: Request): Promise<Response> =>
  refuse(request, new AppError("not_found", `There is nothing at ${new URL(request.url).pathname}.`));

/** Answers a path that exists, but not with this method. */
export const unknownMethod = (request: Request, allowed: readonly string[]): Promise<Response> =>
  refuse(
    request,
    new AppError("method_not_allowed", `${request.method} is not possible here. Use ${allowed.join(", ")}.`, {
      allowed_methods: allowed,
    }),
    { Allow: allowed.join(", ") },
  );
