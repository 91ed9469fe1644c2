/** One row of the table: what our way took, against a floor measured in the same run on the same machine. */
export type Measurement = {
  floorMs: number;
  oursMs: number;
  /** What else is worth reading, for example `p99 4 ms` or `0 duplicates`. */
  note?: string;
  /** False when a bar besides the ratio is missed, which `note` then says. */
  met?: boolean;
};

/**
 * A file in bench/ exports one of these as `bench`.
 *
 * `run` has a migrated, empty database of its own at DATABASE_URL and a data
 * directory of its own, and cleans nothing up.
 */
export type Bench = {
  name: string;
  /** The greatest ratio of ours to the floor that is still good. */
  bar: number;
  run(): Promise<Measurement>;
};

/** The shortest of several rounds: the least disturbed by whatever else the machine does. */
export async function shortestMs(rounds: number, work: (round: number) => unknown): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work(round);
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}
