// A worker in a process of its own, so that a test can kill it: see killing.ts.
import { startWorker } from "@/lib/jobs/worker";

await startWorker({ concurrency: 8 });
process.send?.("ready");
