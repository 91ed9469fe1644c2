"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type ApiKey, ApiKeyList, type CreateApiKey, CreatedApiKey } from "@/lib/api-keys/schema";
import { SessionList } from "@/lib/sessions/schema";
import { ChangedPassword, type ChangePassword } from "@/lib/users/schema";
import { api } from "../api";

const API_KEYS = ["api-keys"];
const SESSIONS = ["sessions"];

export function useApiKeys(initial: ApiKeyList) {
  return useQuery({
    queryKey: API_KEYS,
    queryFn: ({ signal }) => api("GET", "/api/v1/api-keys", ApiKeyList, undefined, { signal }),
    initialData: initial,
  });
}

export function useCreateApiKey() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateApiKey) => api("POST", "/api/v1/api-keys", CreatedApiKey, input),
    onSuccess: () => cache.invalidateQueries({ queryKey: API_KEYS }),
  });
}

export function useRevokeApiKey() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: ApiKey["id"]) => api("DELETE", `/api/v1/api-keys/${id}`, z.undefined()),
    onSettled: () => cache.invalidateQueries({ queryKey: API_KEYS }),
  });
}

export function useSessions(initial: SessionList) {
  return useQuery({
    queryKey: SESSIONS,
    queryFn: ({ signal }) => api("GET", "/api/v1/sessions", SessionList, undefined, { signal }),
    initialData: initial,
  });
}

export function useEndSession() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api("DELETE", `/api/v1/sessions/${id}`, z.undefined()),
    onSettled: () => cache.invalidateQueries({ queryKey: SESSIONS }),
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (input: ChangePassword) => api("POST", "/api/v1/account/password", ChangedPassword, input),
  });
}
