"use client";

import { useMay } from "@/components/permissions";
import { setTheme, useTheme } from "@/components/ui/theme";
import type { Theme } from "@/components/ui/theme-cookie";
import { useUpdatePreferences } from "./data";

/**
 * Shows a theme at once, and makes it the one that one's other browsers start with.
 *
 * `error` says that only this browser remembers it; `onUnkept` hears of that also when what chose it is closed.
 */
export function useChooseTheme(onUnkept?: (error: Error) => void) {
  const mayKeep = useMay("ipam:update");
  const { mode } = useTheme();
  const update = useUpdatePreferences(onUnkept);
  const choose = (theme: Theme) => {
    setTheme(theme, mode);
    if (mayKeep) update.mutate({ input: { theme_preference: theme } });
  };
  return { choose, error: update.error };
}
