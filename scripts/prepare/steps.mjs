import { spawn } from "node:child_process";

const LABEL_WIDTH = 34;

/** Thrown for what a person can mend; shown as its message alone. */
export class Refusal extends Error {}

/**
 * Runs `work` as one line of progress that ends with the seconds it took.
 *
 * What libraries print meanwhile would tear the line apart, so it is kept back,
 * and shown when the step fails.
 */
export async function step(label, work) {
  const start = performance.now();
  const { stdout } = process;
  const write = stdout.write;
  let keptBack = "";
  stdout.write(`  ${label.padEnd(LABEL_WIDTH)}`);
  stdout.write = (chunk) => {
    keptBack += chunk;
    return true;
  };
  try {
    const result = await work();
    stdout.write = write;
    stdout.write(`${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s\n`);
    return result;
  } catch (error) {
    stdout.write = write;
    stdout.write(`failed\n${keptBack}`);
    throw error;
  }
}

/** Runs a program without showing its output, unless it fails: then the end of it is the reason. */
export function runQuietly(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, NO_COLOR: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-8000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", (error) => reject(new Refusal(`${program} could not be run: ${error.message}`)));
    child.once("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Refusal(`\n${output.trim()}\n\n\`${[program, ...args].join(" ")}\` failed.`));
    });
  });
}

/** Runs `main`; a failure a person can mend ends the process with one message and no stack. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    process.exit(1);
  }
}
