"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, queryString } from "@/components/api";
import { Comment, CommentPage } from "@/lib/ipam/comments/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "../keys";

/** What is commented on. */
export type Commented = { of: "regions" | "hosts"; id: string };

const path = ({ of, id }: Commented, query = "") =>
  ipamPath(`/${of}/${encodeURIComponent(id)}/comments${query}`);
const keyOf = ({ of, id }: Commented) => [
  ...(of === "regions" ? keys.region(id) : keys.host(id)),
  "comments",
];

const PAGE_SIZE = 20;

/** The comments, newest first, as far as they were asked for. */
export function useComments(commented: Commented) {
  return useInfiniteQuery({
    queryKey: keyOf(commented),
    queryFn: ({ pageParam, signal }) =>
      api(
        "GET",
        path(commented, queryString({ page: pageParam, page_size: PAGE_SIZE })),
        CommentPage,
        undefined,
        {
          signal,
        },
      ),
    initialPageParam: 1,
    getNextPageParam: ({ pagination: { page, total_pages } }) => (page < total_pages ? page + 1 : undefined),
  });
}

export function useAddComment(commented: Commented) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      api("POST", path(commented), Comment, { text }, { idempotencyKey: crypto.randomUUID() }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(commented) }),
  });
}
