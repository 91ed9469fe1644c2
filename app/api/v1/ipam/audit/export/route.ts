import { admit, answer } from "@/lib/http/admit";
import { fileStream } from "@/lib/http/file-stream";
import { parseInput } from "@/lib/http/input";
import { assertJsonType, parseJson, readText } from "@/lib/http/json-body";
import { ipam } from "@/lib/http/surfaces/ipam";
import { exportHistory } from "@/lib/ipam/history/commands";
import { ExportHistory } from "@/lib/ipam/history/schema";

const TYPES = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson" } as const;

/** The history that matches, as a file that is written while it is read. */
export const POST = (request: Request) =>
  answer(ipam, request, async (exchange) => {
    const ctx = await admit(ipam, { access: "ipam:read", limit: "exports" }, exchange);
    const text = await readText(request, ipam.bodyBytesMax);
    if (text.trim() !== "") assertJsonType(request);
    const query = parseInput(ExportHistory, text.trim() === "" ? {} : parseJson(text));
    const name = `address-history-${exchange.now.toISOString().slice(0, 10)}.${query.format}`;
    return fileStream(await exportHistory(ctx, query), { name, type: TYPES[query.format] }, exchange);
  });
