"use client";

import { useMemo } from "react";
import { ownershipOf } from "@/lib/fabrics/fabrics/ownership";
import { ownershipWarnings } from "@/lib/fabrics/resources/ownership";
import type { ResourceDetail } from "@/lib/fabrics/resources/schema";
import { isObject } from "@/lib/json";
import { parseFile } from "@/lib/yaml/parse";
import { useFabric } from "../data";
import type { Judge } from "./problems";

/** Says, while somebody edits, which of their changes the next sync will put back because Git owns the place. */
export function useOwnershipJudge({
  resource,
  gitYaml,
}: Pick<ResourceDetail, "resource" | "gitYaml">): Judge {
  const rules = useFabric(resource.fabric_id).data?.field_ownership;
  const { kind } = resource;
  return useMemo(() => {
    const ownership = ownershipOf(rules ?? [])(kind);
    const git = ownership.length > 0 && gitYaml !== null ? parseFile(gitYaml).documents[0]?.data : undefined;
    return (data) => (isObject(git) && isObject(data) ? ownershipWarnings(data, git, ownership) : []);
  }, [rules, kind, gitYaml]);
}
