import { log } from "@/lib/log";
import type { Exchange } from "./respond";

/**
 * A file whose text is made while it is sent: the next piece is asked for when the last one has
 * gone, so a slow reader holds nothing in memory. A failure midway breaks the connection, which
 * a browser shows as a failed download instead of a file that looks complete.
 */
export function fileStream(
  pieces: AsyncGenerator<string>,
  { name, type }: { name: string; type: string },
  { headers, requestId }: Exchange,
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          log.error({ err: error, requestId }, "a download broke off");
          controller.error(error);
        }
      },
      cancel: async () => {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
  headers.set("Content-Type", type);
  headers.set("Content-Disposition", `attachment; filename="${name}"`);
  headers.set("Cache-Control", "no-store");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Request-Id", requestId);
  return new Response(body, { headers });
}
