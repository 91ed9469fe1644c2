"use client";

import useSWR, { mutate } from "swr";
import { api } from "@/components/api";
import { UnreadNotifications } from "@/lib/ipam/notifications/schema";
import { ipamPath } from "@/lib/ipam/urls";

const UNREAD = ipamPath("/notifications/unread");

/** In case a hint was missed. */
const REFRESH_MS = 60_000;

/** How many are unread and the newest of them, on every page of the application. */
export const useUnread = (enabled: boolean) =>
  useSWR(enabled ? UNREAD : null, (url: string) => api("GET", url, UnreadNotifications), {
    refreshInterval: REFRESH_MS,
    keepPreviousData: true,
  });

/** Asks for them again: somebody's list has changed. */
export const refreshUnread = () => mutate(UNREAD);
