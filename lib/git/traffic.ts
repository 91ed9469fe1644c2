import type { GitOutcome } from "./run";

/**
 * What one GitRemote moved so far.
 *
 * `calls` counts the runs of git that reached for the server (fetch, push, ls-remote), failed ones included.
 * `bytes` adds the size of the packs received and sent, as git reports it when a pack is through (exact below 1 KiB,
 * then to a hundredth of the unit), and the size of the lists of branches. The talk around a pack (headers, the
 * negotiation of commits, TLS) is not counted.
 */
export type Traffic = { calls: number; bytes: number };

const UNITS = { bytes: 1, byte: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const;
const PACK_LINE =
  /^(?:Receiving|Unpacking|Writing) objects: +100% \(\d+\/\d+\), ([\d.]+) (bytes?|KiB|MiB|GiB)/;

/** The bytes one call moved, read from git's own report. */
export function countBytes({ stderr, stdout }: Pick<GitOutcome, "stderr" | "stdout">): number {
  // The line is printed more than once while the last percent arrives; the last one holds the sum.
  let pack = 0;
  for (const line of stderr.split(/[\r\n]+/)) {
    const [, amount, unit] = PACK_LINE.exec(line) ?? [];
    if (amount && unit) pack = Math.round(Number(amount) * UNITS[unit as keyof typeof UNITS]);
  }
  return pack + stdout.length;
}
