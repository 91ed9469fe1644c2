import { prepare } from "./prepare/prepare.mjs";
import { runMain } from "./prepare/steps.mjs";

await runMain(() => prepare({ withTools: true, build: false }));
