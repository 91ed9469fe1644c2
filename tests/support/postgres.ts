import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "@/lib/migrations/apply";
import { startThrowawayCluster } from "@/scripts/postgres/throwaway";

declare module "vitest" {
  interface ProvidedContext {
    /** A database on the server where test databases are made. */
    serverUrl: string;
    /** The migrated database that every test file copies. */
    templateName: string;
  }
}

/** Once per run: a server (DATABASE_URL's, or one of our own) and a migrated template on it. */
export default async function setup(project: TestProject) {
  const given = process.env.DATABASE_URL;
  const cluster = given ? { url: given, stop: async () => undefined } : await startThrowawayCluster();
  const templateName = `tideline_test_${process.pid}`;
  await query(cluster.url, `CREATE DATABASE ${templateName}`);
  await applyMigrations(withDatabase(cluster.url, templateName));
  project.provide("serverUrl", cluster.url);
  project.provide("templateName", templateName);
  return async () => {
    if (given) await query(cluster.url, `DROP DATABASE IF EXISTS ${templateName} WITH (FORCE)`);
    await cluster.stop();
  };
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** One statement on a connection of its own. */
export async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
