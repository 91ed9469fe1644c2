"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { api, apiWithEtag, queryString } from "@/components/api";
import { ipamPath } from "@/lib/ipam/urls";
import {
  CreatedWebhook,
  type CreateWebhook,
  Delivery,
  DeliveryPage,
  type ListDeliveries,
  type ListWebhooks,
  Redelivered,
  RotatedSecret,
  TestedWebhook,
  type UpdateWebhook,
  Webhook,
  WebhookList,
} from "@/lib/ipam/webhooks/schema";
import { RedeliveredRange, type RedeliverRange } from "@/lib/webhooks/schema";
import { keys } from "../keys";
import { useRefresh } from "../refresh";
import type { Versioned } from "../use-versioned-edit";

/** Deliveries go out by themselves, so what is shown is asked for again now and then. */
const REFRESH_MS = 5000;

const path = (webhookId: string, rest = "") => ipamPath(`/webhooks/${webhookId}${rest}`);

export const useWebhooks = (input: Partial<ListWebhooks>) =>
  useQuery({
    queryKey: [...keys.webhooks, "list", input],
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/webhooks${queryString(input)}`), WebhookList, undefined, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });

/** One webhook with the tag of its version, which a change sends back. */
export const useWebhook = (webhookId: string) =>
  useQuery({
    queryKey: [...keys.webhooks, webhookId],
    queryFn: ({ signal }) => readWebhook(webhookId, signal),
    refetchInterval: REFRESH_MS,
  });

/** Reads a webhook past the cache: what is there now. */
export async function readWebhook(webhookId: string, signal?: AbortSignal): Promise<Versioned<Webhook>> {
  const { data, etag } = await apiWithEtag("GET", path(webhookId), Webhook, undefined, { signal });
  return { value: data, etag };
}

export const useDeliveries = (webhookId: string, input: Partial<ListDeliveries>) =>
  useQuery({
    queryKey: [...keys.webhooks, webhookId, "deliveries", input],
    queryFn: ({ signal }) =>
      api("GET", path(webhookId, `/deliveries${queryString(input)}`), DeliveryPage, undefined, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });

export const useDelivery = (webhookId: string, deliveryId: string) =>
  useQuery({
    queryKey: [...keys.webhooks, webhookId, "deliveries", deliveryId],
    queryFn: ({ signal }) =>
      api("GET", path(webhookId, `/deliveries/${deliveryId}`), Delivery, undefined, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === "pending" ? 2000 : false),
  });

export const useCreateWebhook = () =>
  useMutation({
    mutationFn: (input: z.input<typeof CreateWebhook>) =>
      api("POST", ipamPath("/webhooks"), CreatedWebhook, input, { idempotencyKey: crypto.randomUUID() }),
    onSuccess: useRefresh(keys.webhooks),
  });

/** Refused when somebody else changed it since it was read. */
export const useUpdateWebhook = (webhookId: string) =>
  useMutation({
    mutationFn: ({ input, etag }: { input: UpdateWebhook; etag: string | null }) =>
      api("PATCH", path(webhookId), Webhook, input, { ifMatch: etag }),
    onSettled: useRefresh(keys.webhooks),
  });

export const useDeleteWebhook = (webhookId: string) =>
  useMutation({
    mutationFn: () => api("DELETE", path(webhookId), z.undefined()),
    onSuccess: useRefresh(keys.webhooks),
  });

export const useRotateSecret = (webhookId: string) =>
  useMutation({
    mutationFn: async (grace_hours: number) => {
      const rotated = await api("POST", path(webhookId, "/rotate-secret"), RotatedSecret, { grace_hours });
      return { secret: rotated.secret_key, until: rotated.previous_secret_valid_until };
    },
    onSuccess: useRefresh(keys.webhooks),
  });

export const useTestWebhook = (webhookId: string) =>
  useMutation({
    mutationFn: () => api("POST", path(webhookId, "/test"), TestedWebhook),
    onSettled: useRefresh(keys.webhooks),
  });

export const useRedeliver = (webhookId: string) =>
  useMutation({
    mutationFn: (deliveryId: string) =>
      api("POST", path(webhookId, `/deliveries/${deliveryId}/redeliver`), Redelivered),
    onSettled: useRefresh(keys.webhooks),
  });

export const useRedeliverRange = (webhookId: string) =>
  useMutation({
    mutationFn: (input: RedeliverRange) =>
      api("POST", path(webhookId, "/redeliver"), RedeliveredRange, input),
    onSettled: useRefresh(keys.webhooks),
  });
