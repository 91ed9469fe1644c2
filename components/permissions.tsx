"use client";
import { createContext, type ReactNode, use } from "react";
import type { Permission } from "@/lib/auth/permissions";

const Granted = createContext<readonly Permission[]>([]);

/** Tells everything below what the signed-in person may do. */
export function PermissionsProvider({
  granted,
  children,
}: {
  granted: readonly Permission[];
  children: ReactNode;
}) {
  return <Granted value={granted}>{children}</Granted>;
}

/** Whether the signed-in person may do this; what they may not is not offered. The server decides by itself. */
export const useMay = (permission: Permission): boolean => use(Granted).includes(permission);
