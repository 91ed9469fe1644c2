import pino from "pino";
import { logLevel } from "./env";

/**
 * The process's log: one JSON object a line on standard output.
 *
 * Redaction is the last net, not the rule: credentials are not passed to the
 * logger in the first place.
 */
export const log = pino({
  level: logLevel(),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["*.password", "*.token", "*.authorization", "*.cookie", "*.git_token", "*.secret"],
    censor: "***",
  },
});
