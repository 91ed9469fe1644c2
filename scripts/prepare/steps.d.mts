/** Thrown for what a person can mend; shown as its message alone. */
export declare class Refusal extends Error {}
export declare function step<T>(label: string, work: () => Promise<T>): Promise<T>;
export declare function runQuietly(
  program: string,
  args: string[],
  env?: Record<string, string>,
): Promise<string>;
export declare function runMain(main: () => Promise<void>): Promise<void>;
