"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";

/** Has everything below this key read anew: what a change that went through asks for. */
export function useRefresh(queryKey: QueryKey) {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey });
}
