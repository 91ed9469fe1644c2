/** Hands out the lines of a program's answer one by one, waiting for those not there yet. */
export class LineReader {
  #lines: string[] = [];
  #rest = "";
  #ended = false;
  #wake: (() => void) | null = null;

  push(chunk: Buffer): true {
    const parts = (this.#rest + chunk.toString("latin1")).split("\n");
    this.#rest = parts.pop() ?? "";
    this.#lines.push(...parts);
    this.#wake?.();
    return true;
  }

  /** No more lines will come. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** The next line, or null when the program ended without one. One reader at a time. */
  async next(): Promise<string | null> {
    while (this.#lines.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#lines.shift() ?? null;
  }
}
