"use client";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import {
  Availability,
  Converted,
  type CreateReservation,
  type ExtendReservation,
  type ListReservations,
  Reservation,
  ReservationPage,
} from "@/lib/ipam/reservations/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { api, apiWithEtag, queryString } from "../../api";
import { keys } from "../keys";
import { useRefresh } from "../refresh";
import type { Asked } from "./asked";

export const useReservations = (input: Partial<ListReservations>) =>
  useQuery({
    queryKey: [...keys.reservations, "list", input],
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/reservations${queryString(input)}`), ReservationPage, undefined, { signal }),
    placeholderData: keepPreviousData,
  });

/** Those that still hold an address, the first to end first; as many as a calendar shows. */
export const useHeld = (all: boolean) =>
  useReservations({ status: "active", sort: "expires_at", page_size: 100, ...(all && { all }) });

/** One reservation with the tag of its version, which every act on it sends back. */
export const useReservation = (id: string) =>
  useQuery({
    queryKey: [...keys.reservations, id],
    queryFn: async ({ signal }) => {
      const { data, etag } = await apiWithEtag("GET", pathOf(id), Reservation, undefined, { signal });
      return { reservation: data, etag };
    },
  });

/** Whether an address is free at this moment; null while none has been typed. */
export const useAvailability = (asked: Asked | null) =>
  useQuery({
    queryKey: [...keys.reservations, "availability", asked],
    queryFn: ({ signal }) =>
      api("GET", ipamPath(`/reservations/availability${queryString(asked ?? {})}`), Availability, undefined, {
        signal,
      }),
    enabled: asked !== null,
    staleTime: 0,
  });

export const useCreateReservation = () =>
  useMutation({
    mutationFn: (input: z.input<typeof CreateReservation>) =>
      api("POST", ipamPath("/reservations"), Reservation, input, { idempotencyKey: crypto.randomUUID() }),
    onSuccess: useRefresh(keys.ipam),
  });

export const useConvertReservation = (id: string, etag: string | null) =>
  useMutation({
    mutationFn: (input: object) =>
      api("POST", `${pathOf(id)}/convert`, Converted, input, {
        ifMatch: etag,
        idempotencyKey: crypto.randomUUID(),
      }),
    onSettled: useRefresh(keys.ipam),
  });

export const useExtendReservation = (id: string, etag: string | null) =>
  useMutation({
    mutationFn: (input: ExtendReservation) =>
      api("POST", `${pathOf(id)}/extend`, Reservation, input, {
        ifMatch: etag,
        idempotencyKey: crypto.randomUUID(),
      }),
    onSettled: useRefresh(keys.ipam),
  });

export const useCancelReservation = (id: string, etag: string | null) =>
  useMutation({
    mutationFn: () => api("DELETE", pathOf(id), z.undefined(), undefined, { ifMatch: etag }),
    onSettled: useRefresh(keys.ipam),
  });

const pathOf = (id: string) => ipamPath(`/reservations/${id}`);
