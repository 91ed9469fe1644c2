"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { api, queryString } from "@/components/api";
import {
  type ListNotifications,
  NotificationPage,
  ReadAll,
  UpdatedNotification,
} from "@/lib/ipam/notifications/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { keys } from "../keys";
import { refreshUnread } from "./unread";

export const useNotifications = (input: Partial<ListNotifications>) =>
  useQuery({
    queryKey: [...keys.notifications, input],
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/notifications${queryString(input)}`), NotificationPage, undefined, { signal }),
    placeholderData: keepPreviousData,
  });

function useRefresh() {
  const cache = useQueryClient();
  return () => Promise.all([cache.invalidateQueries({ queryKey: keys.notifications }), refreshUnread()]);
}

export const useMarkRead = () =>
  useMutation({
    mutationFn: ({ id, is_read }: { id: string; is_read: boolean }) =>
      api("PATCH", ipamPath(`/notifications/${id}`), UpdatedNotification, { is_read }),
    onSettled: useRefresh(),
  });

export const useReadAll = () =>
  useMutation({
    mutationFn: () => api("POST", ipamPath("/notifications/read-all"), ReadAll),
    onSettled: useRefresh(),
  });

export const useDismiss = () =>
  useMutation({
    mutationFn: (id: string) => api("DELETE", ipamPath(`/notifications/${id}`), z.undefined()),
    onSettled: useRefresh(),
  });
