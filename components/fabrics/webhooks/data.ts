"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { api, apiWithEtag, queryString } from "@/components/api";
import { type ListMails, MailPage } from "@/lib/fabrics/mails/schema";
import { deliveryPath, fabricPath, webhookPath } from "@/lib/fabrics/urls";
import {
  DeliveryDetail,
  DeliveryPage,
  type ListDeliveries,
  Redelivered,
  TestedWebhook,
} from "@/lib/fabrics/webhooks/deliveries-schema";
import {
  CreatedWebhook,
  type CreateWebhook,
  type ListWebhooks,
  RotatedSecret,
  type UpdateWebhook,
  Webhook,
  WebhookPage,
} from "@/lib/fabrics/webhooks/schema";
import { RedeliveredRange, type RedeliverRange } from "@/lib/webhooks/schema";
import { keys } from "../keys";

/** Deliveries go out by themselves, so what is shown is asked for again now and then. */
const REFRESH_MS = 5000;

export function useWebhooks(fabricId: number, input: Partial<ListWebhooks>) {
  return useQuery({
    queryKey: [...keys.webhooks(fabricId), input],
    queryFn: ({ signal }) =>
      api("GET", `${fabricPath(fabricId)}webhooks/${queryString(input)}`, WebhookPage, undefined, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

export function useMails(fabricId: number, input: Partial<ListMails>) {
  return useQuery({
    queryKey: [...keys.mails(fabricId), input],
    queryFn: ({ signal }) =>
      api("GET", `${fabricPath(fabricId)}mails/${queryString(input)}`, MailPage, undefined, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** One webhook with the tag of its version, which a change sends back. */
export function useWebhook(webhookId: string) {
  return useQuery({
    queryKey: keys.webhook(webhookId),
    queryFn: async ({ signal }) => {
      const { data, etag } = await apiWithEtag("GET", webhookPath(webhookId), Webhook, undefined, { signal });
      return { webhook: data, etag };
    },
    refetchInterval: REFRESH_MS,
  });
}

export function useDeliveries(webhookId: string, input: Partial<ListDeliveries>) {
  return useQuery({
    queryKey: [...keys.deliveries(webhookId), input],
    queryFn: ({ signal }) =>
      api("GET", `${webhookPath(webhookId)}deliveries/${queryString(input)}`, DeliveryPage, undefined, {
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

export function useDelivery(deliveryId: string) {
  return useQuery({
    queryKey: keys.delivery(deliveryId),
    queryFn: ({ signal }) => api("GET", deliveryPath(deliveryId), DeliveryDetail, undefined, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === "pending" ? 2000 : false),
  });
}

/** Whatever is done to a webhook shows in its fabric's list, on its page and in its history. */
function useRefresh(fabricId: number, webhookId?: string) {
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: keys.webhooks(fabricId) }),
      ...(webhookId
        ? [
            cache.invalidateQueries({ queryKey: keys.webhook(webhookId) }),
            cache.invalidateQueries({ queryKey: keys.deliveries(webhookId) }),
          ]
        : []),
    ]);
}

/** A request to set one up, as a screen writes it: what is left out has its default. */
export type NewWebhook = z.input<typeof CreateWebhook>;
export type ChangedWebhook = z.input<typeof UpdateWebhook>;

export function useCreateWebhook(fabricId: number) {
  return useMutation({
    mutationFn: (input: NewWebhook) =>
      api("POST", `${fabricPath(fabricId)}webhooks/`, CreatedWebhook, input, {
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: useRefresh(fabricId),
  });
}

/** Refused when somebody else changed it since it was read. */
export function useUpdateWebhook({ fabric_id, webhook_id }: Webhook) {
  return useMutation({
    mutationFn: ({ input, etag }: { input: ChangedWebhook; etag: string | null }) =>
      api("PATCH", webhookPath(webhook_id), Webhook, input, { ifMatch: etag }),
    onSettled: useRefresh(fabric_id, webhook_id),
  });
}

export function useDeleteWebhook({ fabric_id, webhook_id }: Webhook) {
  return useMutation({
    mutationFn: () => api("DELETE", webhookPath(webhook_id), z.undefined()),
    onSuccess: useRefresh(fabric_id),
  });
}

export function useRotateSecret({ fabric_id, webhook_id }: Webhook) {
  return useMutation({
    mutationFn: async (grace_hours: number) => {
      const path = `${webhookPath(webhook_id)}rotate-secret/`;
      const rotated = await api("POST", path, RotatedSecret, { grace_hours });
      return { secret: rotated.signing_secret, until: rotated.previous_secret_valid_until };
    },
    onSuccess: useRefresh(fabric_id, webhook_id),
  });
}

export function useTestWebhook({ fabric_id, webhook_id }: Webhook) {
  return useMutation({
    mutationFn: () => api("POST", `${webhookPath(webhook_id)}test/`, TestedWebhook),
    onSettled: useRefresh(fabric_id, webhook_id),
  });
}

export function useRedeliver({ fabric_id, webhook_id }: Webhook) {
  return useMutation({
    mutationFn: (deliveryId: string) => api("POST", `${deliveryPath(deliveryId)}redeliver/`, Redelivered),
    onSettled: useRefresh(fabric_id, webhook_id),
  });
}

export function useRedeliverRange({ fabric_id, webhook_id }: Webhook) {
  return useMutation({
    mutationFn: (input: RedeliverRange) =>
      api("POST", `${webhookPath(webhook_id)}redeliver/`, RedeliveredRange, input),
    onSettled: useRefresh(fabric_id, webhook_id),
  });
}
