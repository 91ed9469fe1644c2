import { Registry } from "prom-client";
import type { Db } from "@/lib/db";
import packageJson from "@/package.json";
import { ownRegistry } from "./registry";
import { storedRegistry } from "./stored";

/** Prometheus's text format, as `Content-Type` names it. */
export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** Everything that can be told now, in Prometheus's text format. Never fails for want of a database. */
export async function renderMetrics(db: Db): Promise<string> {
  const [process, stored] = await Promise.all([
    ownRegistry().metrics(),
    storedRegistry(db).then((registry) => registry.metrics()),
  ]);
  // prom-client spells a figure without a value "Nan"; the format knows "NaN".
  const own = process.replace(/ Nan$/gm, " NaN");
  const build = `# HELP tideline_build_info The running version.\n# TYPE tideline_build_info gauge\ntideline_build_info{version="${packageJson.version}"} 1\n`;
  return `${own.trimEnd()}\n\n${stored.trimEnd()}\n\n${build}`;
}
