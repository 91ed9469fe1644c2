import { setTimeout as sleep } from "node:timers/promises";

/** How long one part may take to stop; a worker's long operation goes on at the next start. */
const PART_LIMIT_MS = 12_000;

const PARENT_LOOK_EVERY_MS = 500;

/**
 * What has been started and must be stopped, in reverse order, at Ctrl-C, at
 * SIGTERM, and when starting fails half-way.
 */
export class Shutdown {
  hasBegun = false;
  readonly #parts: { name: string; stop: () => unknown }[] = [];
  #lastWords: () => unknown = () => undefined;

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        // A second Ctrl-C: whoever is impatient need not wait for open requests.
        if (this.hasBegun) process.exit(130);
        this.#stopAndExit();
      });
    }
    this.#followParent();
  }

  /** npm runs its scripts through a shell that a signal ends without reaching us: with the shell gone, we go too. */
  #followParent(): void {
    if (process.env.npm_lifecycle_event === undefined) return;
    const parent = process.ppid;
    const look = setInterval(() => {
      if (process.ppid === parent || this.hasBegun) return;
      clearInterval(look);
      this.#stopAndExit();
    }, PARENT_LOOK_EVERY_MS);
    look.unref();
  }

  #stopAndExit(): void {
    console.log("\nStopping");
    void this.#stopAll().then((clean) => process.exit(clean ? 0 : 1));
  }

  /** Something that now runs, and how to stop it. */
  add(name: string, stop: () => unknown): void {
    this.#parts.push({ name, stop });
  }

  /** What must still be said when starting fails later on. */
  onFailure(say: () => unknown): void {
    this.#lastWords = say;
  }

  /** Stops what had been started, so that a failed start leaves nothing running. */
  async afterFailure(): Promise<void> {
    this.#lastWords();
    await this.#stopAll();
  }

  async #stopAll(): Promise<boolean> {
    this.hasBegun = true;
    let clean = true;
    for (const { name, stop } of this.#parts.splice(0).reverse()) {
      const outcome = await Promise.race([
        Promise.resolve()
          .then(stop)
          .then(
            () => "stopped" as const,
            (error: Error) => error,
          ),
        sleep(PART_LIMIT_MS, "late" as const, { ref: false }),
      ]);
      if (outcome === "stopped") continue;
      clean = false;
      console.error(
        `Stopping the ${name} ${outcome === "late" ? "took too long" : `failed: ${outcome.message}`}.`,
      );
    }
    return clean;
  }
}
