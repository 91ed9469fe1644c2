import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { commitUrl, fileUrl } from "@/lib/git/hosting";
import { etagOf } from "@/lib/http/etag";
import type { JsonObject } from "@/lib/json";
import { getFabricRow } from "../fabrics/queries";
import { dependantsOf } from "./dependants";
import { getResource, shownDocument } from "./queries";
import { Resource, type ResourceDetail } from "./schema";
import { spelledLike } from "./spelling";

const HISTORY_SHOWN = 50;

/** Everything the resource screen shows at first paint. */
export async function getResourceDetail(ctx: Ctx, id: number): Promise<ResourceDetail> {
  const row = await ctx.db.resource.findUnique({
    where: { id },
    include: { versions: { orderBy: { id: "desc" }, take: HISTORY_SHOWN } },
  });
  if (!row) throw notFound("resource", id);
  const [resource, fabric, dependants] = await Promise.all([
    getResource(ctx, id),
    getFabricRow(ctx.db, row.fabricId),
    dependantsOf(ctx.db, row),
  ]);
  const path = [fabric.gitopsDirectory, row.filePath].filter(Boolean).join("/");
  return {
    resource,
    etag: etagOf(JSON.stringify(Resource.parse(resource))),
    yaml: row.guiText ?? spelledLike(row.gitText, shownDocument(row)),
    gitYaml: row.git === null ? null : row.gitText,
    gitDocument: row.git as JsonObject | null,
    hasCluster: fabric.kubernetesServer !== null,
    fabricName: fabric.name,
    fileUrl:
      row.filePath && row.git !== null ? fileUrl(fabric.gitRepositoryUrl, fabric.gitBranch, path) : null,
    commitUrl: row.gitCommit ? commitUrl(fabric.gitRepositoryUrl, row.gitCommit) : null,
    gitCommit: row.gitCommit,
    history: row.versions.map((version) => ({
      id: String(version.id),
      side: version.side as ResourceDetail["history"][number]["side"],
      author: version.author,
      at: version.at.toISOString(),
      commitSha: version.commitSha,
    })),
    dependants,
  };
}
