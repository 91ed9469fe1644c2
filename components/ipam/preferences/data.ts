"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, apiWithEtag } from "@/components/api";
import { Preferences, UpdatedPreferences, type UpdatePreferences } from "@/lib/ipam/preferences/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "../keys";
import type { Versioned } from "../use-versioned-edit";

const PATH = ipamPath("/preferences");

/** Reads one's preferences past the cache: what is there now. */
export async function readPreferences(): Promise<Versioned<Preferences>> {
  const { data, etag } = await apiWithEtag("GET", PATH, Preferences);
  return { value: data, etag };
}

/** One's preferences with the tag of their version. */
export const usePreferences = (opened: Versioned<Preferences>) =>
  useQuery({
    queryKey: keys.preferences,
    queryFn: readPreferences,
    initialData: opened,
    // The page brings the newest with it each time it is opened.
    gcTime: 0,
  });

/** Merges a change into one's preferences; with a tag, only into the version that was read. */
export function useUpdatePreferences(onError?: (error: Error) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ input, etag = null }: { input: UpdatePreferences; etag?: string | null }) =>
      api("PUT", PATH, UpdatedPreferences, input, { ifMatch: etag }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.preferences }),
    onError,
  });
}
