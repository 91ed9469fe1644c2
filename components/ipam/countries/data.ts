"use client";
import { useQuery } from "@tanstack/react-query";
import { Countries } from "@/lib/ipam/countries/schema";
import { ipamPath } from "@/lib/ipam/urls";
import { api } from "../../api";
import { keys } from "../keys";

/** Every country of the plan, in the order of the ranges. */
export const useCountries = (initial?: Countries) =>
  useQuery({
    queryKey: keys.countries,
    queryFn: ({ signal }) => api("GET", ipamPath("/countries"), Countries, undefined, { signal }),
    initialData: initial,
  });
