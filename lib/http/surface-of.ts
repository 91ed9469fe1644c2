import type { Surface } from "./surface";
import { fabrics } from "./surfaces/fabrics";
import { healing } from "./surfaces/healing";
import { ipam } from "./surfaces/ipam";
import { platform } from "./surfaces/platform";

/** Whose errors a path speaks, known or not. */
export const surfaceOf = (pathname: string): Surface =>
  /^\/api\/plugins\/hedgehog(\/|$)/.test(pathname)
    ? fabrics
    : /^\/api\/v1\/ipam(\/|$)/.test(pathname)
      ? ipam
      : /^\/webhooks(\/|$)/.test(pathname)
        ? healing
        : platform;
