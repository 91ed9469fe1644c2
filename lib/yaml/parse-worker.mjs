import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

// Plain JavaScript, because Node starts it; the parser itself is the one TypeScript file everybody else uses.
register();
const { parseFile } = await import("./parse.ts");

parentPort?.on("message", (text) => parentPort?.postMessage(parseFile(text)));
parentPort?.postMessage("ready");
