import { syncBench } from "./sync";

/** The same changes among ten times as many resources: what a big fabric adds is reading its tree. */
export const bench = syncBench(10_000);
