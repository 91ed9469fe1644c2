import { disconnectDatabase } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { startWorker } from "@/lib/jobs/worker";
import { openDataDirectory, secretOf } from "./data-directory";
import { loadEnvironment } from "./environment";
import { embeddedUrl } from "./postgres/embedded";
import { Refusal, runMain } from "./prepare/steps.mjs";
import { Shutdown } from "./shutdown";

// One more worker beside a running Tideline: on DATABASE_URL, or on the database
// that `npm start` runs for the same data directory.
await runMain(async () => {
  const shutdown = new Shutdown();
  const settings = loadEnvironment();
  const data = await openDataDirectory(settings.TIDELINE_DATA_DIR);
  const url = settings.DATABASE_URL ?? (await embeddedUrl(data));
  if (!url)
    throw new Refusal(`There is no database in ${data}. Run \`npm start\` first, or set DATABASE_URL.`);
  Object.assign(process.env, {
    DATABASE_URL: url,
    TIDELINE_DATA_DIR: data,
    TIDELINE_SECRET: await secretOf(data),
  });
  process.umask(0o077);
  resetEnv();
  shutdown.add("connections to the database", disconnectDatabase);
  const worker = await startWorker();
  shutdown.add("worker", () => worker.stop());
  console.log("The worker runs. Stop it with Ctrl-C.");
});
