import { prepare } from "./prepare/prepare.mjs";
import { runMain } from "./prepare/steps.mjs";

await runMain(async () => {
  process.env.NODE_ENV = "development";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  console.log("\nTideline, for development\n");
  await prepare({ withTools: true, build: false });
  const { register } = await import("tsx/esm/api");
  register();
  const { serve } = await import("./serve.ts");
  await serve({ dev: true });
});
