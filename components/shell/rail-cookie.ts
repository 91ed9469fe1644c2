/** Remembers in this browser whether the rail is folded; the server reads it, so the page never jumps. */
export const RAIL_COOKIE = "tideline-rail";
