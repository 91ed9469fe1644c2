import type { Surface } from "./surface";
import { fabrics } from "./surfaces/fabrics";
import { platform } from "./surfaces/platform";

/** Whose errors a path speaks, known or not. */
export const surfaceOf = (pathname: string): Surface =>
  /^\/api\/plugins\/hedgehog(\/|$)/.test(pathname) ? fabrics : platform;
