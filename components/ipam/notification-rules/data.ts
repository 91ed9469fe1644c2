"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { api, apiWithEtag, queryString } from "@/components/api";
import {
  type CreateRule,
  type ListRules,
  Rule,
  RuleList,
  SavedRule,
  UpdatedRule,
  type UpdateRule,
} from "@/lib/ipam/notification-rules/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "../keys";
import { useRefresh } from "../refresh";

const path = (ruleId: string) => ipamPath(`/notifications/rules/${ruleId}`);

export const useRules = (input: Partial<ListRules>) =>
  useQuery({
    queryKey: [...keys.rules, "list", input],
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/notifications/rules${queryString(input)}`), RuleList, undefined, { signal }),
    placeholderData: keepPreviousData,
  });

/** A rule with the tag of its version, read when its form opens. */
export const useRule = (ruleId: string) =>
  useQuery({
    queryKey: [...keys.rules, ruleId],
    queryFn: async ({ signal }) => {
      const { data, etag } = await apiWithEtag("GET", path(ruleId), Rule, undefined, { signal });
      return { rule: data, etag };
    },
    staleTime: 0,
    gcTime: 0,
  });

export const useCreateRule = () =>
  useMutation({
    mutationFn: (input: z.input<typeof CreateRule>) =>
      api("POST", ipamPath("/notifications/rules"), SavedRule, input, {
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: useRefresh(keys.rules),
  });

export const useUpdateRule = () =>
  useMutation({
    mutationFn: ({ id, input, etag }: { id: string; input: UpdateRule; etag: string | null }) =>
      api("PATCH", path(id), UpdatedRule, input, { ifMatch: etag }),
    onSettled: useRefresh(keys.rules),
  });

export const useDeleteRule = (ruleId: string) =>
  useMutation({
    mutationFn: () => api("DELETE", path(ruleId), z.undefined()),
    onSuccess: useRefresh(keys.rules),
  });
