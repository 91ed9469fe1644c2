import type { ComponentType } from "react";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { FreezeSection } from "./freeze-section";
import { GithubSection } from "./github-section";
import { KubernetesSection } from "./kubernetes-section";
import { OwnershipSection } from "./ownership-section";
import { RepositorySection } from "./repository-section";
import { ScheduleSection } from "./schedule-section";

/** One part of a fabric's settings; `id` is its word in the address. */
export type Section = { id: string; label: string; Content: ComponentType<{ fabric: Fabric }> };

/** In the order of the side list; the first is shown where the address names none. */
export const SECTIONS: [Section, ...Section[]] = [
  { id: "repository", label: "Repository & credentials", Content: RepositorySection },
  { id: "schedule", label: "Schedule", Content: ScheduleSection },
  { id: "ownership", label: "Ownership", Content: OwnershipSection },
  { id: "freeze-windows", label: "Freeze windows", Content: FreezeSection },
  { id: "github", label: "GitHub", Content: GithubSection },
  { id: "kubernetes", label: "Kubernetes", Content: KubernetesSection },
];
