import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { Answers, Work } from "./parallel-process";

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

/** Does each part of the work in a process of its own on this file's database, all begun together; each process ends by itself. */
export async function inProcesses(parts: Work[], meanwhile: () => Promise<void>): Promise<Answers> {
  const file = fileURLToPath(new URL("./parallel-process.ts", import.meta.url));
  const children = parts.map(() =>
    fork(file, { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] }),
  );
  started.push(...children);
  await Promise.all(children.map((child) => messageOf(child)));
  const answers = children.map(async (child, index) => {
    child.send(parts[index] as Work);
    return (await messageOf(child)) as Answers;
  });
  await meanwhile();
  return (await Promise.all(answers)).flat();
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(() => {
    throw new Error("A process ended before it answered.");
  });
  ended.catch(() => undefined);
  const [message] = await Promise.race([once(child, "message"), ended]);
  return message;
}
