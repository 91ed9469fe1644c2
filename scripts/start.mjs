import { prepare } from "./prepare/prepare.mjs";
import { runMain } from "./prepare/steps.mjs";

// Plain JavaScript without dependencies, because it installs them. The server
// itself is TypeScript and takes over in this same process.
await runMain(async () => {
  process.env.NODE_ENV = "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  console.log("\nTideline\n");
  await prepare();
  const { register } = await import("tsx/esm/api");
  register();
  const { serve } = await import("./serve.ts");
  await serve();
});
