import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import next from "next";
import { database, disconnectDatabase } from "@/lib/db";
import { env, resetEnv } from "@/lib/env";
import { startWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log";
import { applyMigrations } from "@/lib/migrations/apply";
import { ensureAdministrator, ensureApiToken } from "@/lib/users/bootstrap";
import { seedDemo } from "@/prisma/seed/demo";
import { printBanner, printPassword } from "./banner";
import { lockDataDirectory, openDataDirectory, secretOf } from "./data-directory";
import { loadEnvironment } from "./environment";
import { startEmbedded } from "./postgres/embedded";
import { ROOT } from "./prepare/prepare.mjs";
import { Refusal, step } from "./prepare/steps.mjs";
import { Shutdown } from "./shutdown";
import { listen, type WebServer } from "./web-server";

/**
 * Runs all of Tideline in this process until it is told to stop: the database
 * unless DATABASE_URL names one, the web server and a worker.
 */
export async function serve({ dev = false }: { dev?: boolean } = {}): Promise<void> {
  // Whoever reads the log may go. To log that as a failure would fail again, without end.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const shutdown = new Shutdown();
  try {
    const settings = loadEnvironment();
    const data = await openDataDirectory(settings.TIDELINE_DATA_DIR);
    shutdown.add("lock", lockDataDirectory(data));
    const web = await listen(dev ? "127.0.0.1" : settings.HOST, settings.PORT);
    await startDatabase(data, shutdown);
    // Whatever is made from here on, repositories and files, is nobody else's to read.
    process.umask(0o077);
    await completeEnvironment(data, web);
    const firstPassword = await step("Preparing the data", prepareData);
    shutdown.onFailure(() => firstPassword && printPassword(firstPassword));
    await seedOnce(data);
    await step(dev ? "Starting the development server" : "Starting", () =>
      startApplication(web, dev, shutdown),
    );
    printBanner(web, firstPassword);
  } catch (error) {
    await shutdown.afterFailure();
    throw error;
  }
}

async function startDatabase(data: string, shutdown: Shutdown): Promise<void> {
  if (process.env.DATABASE_URL) return;
  const notes: string[] = [];
  const cluster = await step("Starting the database", () => startEmbedded(data, (line) => notes.push(line)));
  for (const note of notes) console.log(`  ${note}`);
  process.env.DATABASE_URL = cluster.url;
  process.env.TIDELINE_EMBEDDED_DATABASE = "1";
  shutdown.add("database", () => cluster.stop());
  cluster.exited.then(() => {
    if (shutdown.hasBegun) return;
    log.fatal("The database ended by itself; its own log is in the data directory. Stopping.");
    process.exit(1);
  });
}

async function completeEnvironment(data: string, web: WebServer): Promise<void> {
  process.env.TIDELINE_DATA_DIR = data;
  process.env.TIDELINE_SECRET = await secretOf(data);
  process.env.PORT = String(web.port);
  resetEnv();
}

/** Migrations, the first administrator and the automation key; returns a password that was made up. */
async function prepareData(): Promise<string | undefined> {
  const { DATABASE_URL, TIDELINE_ADMIN_EMAIL, TIDELINE_ADMIN_PASSWORD, TIDELINE_API_TOKEN } = env();
  try {
    await applyMigrations(DATABASE_URL);
  } catch (error) {
    throw new Refusal(
      `The database at ${new URL(DATABASE_URL).host} is not usable: ${(error as Error).message}`,
    );
  }
  const { generatedPassword } = await ensureAdministrator(database(), {
    email: TIDELINE_ADMIN_EMAIL,
    ...(TIDELINE_ADMIN_PASSWORD ? { password: TIDELINE_ADMIN_PASSWORD } : {}),
  });
  await ensureApiToken(database(), TIDELINE_API_TOKEN);
  return generatedPassword;
}

/** The demo workspace, on a database of our own and once in its life: what people delete stays deleted. */
async function seedOnce(data: string): Promise<void> {
  const marker = join(data, "demo-made");
  if (!process.env.TIDELINE_EMBEDDED_DATABASE || !env().TIDELINE_DEMO || existsSync(marker)) return;
  await step("Making the demo workspace", () => seedDemo(database()));
  await writeFile(marker, `${new Date().toISOString()}\n`);
}

async function startApplication(web: WebServer, dev: boolean, shutdown: Shutdown): Promise<void> {
  const { server, host, port } = web;
  const application = next({ dev, turbopack: dev, dir: ROOT, hostname: host, port, httpServer: server });
  await application.prepare();
  shutdown.add("connections to the database", disconnectDatabase);
  const worker = await startWorker();
  shutdown.add("worker", () => worker.stop());
  // Added last to be stopped first: requests under way still find everything they need.
  shutdown.add("web server", () => web.stop());
  web.open((request, response) => void application.getRequestHandler()(request, response));
}
