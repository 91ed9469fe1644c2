import { notFound } from "next/navigation";
import { cache } from "react";
import { pageCtx } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { getFabric } from "@/lib/fabrics/fabrics/queries";
import { getResourceDetail } from "@/lib/fabrics/resources/detail";

/** What the query finds; a missing thing becomes the area's "not found" page. */
export async function orNotFound<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

/** The number in an address; anything else leads nowhere. */
export function toId(segment: string): number {
  if (!/^[1-9]\d{0,8}$/.test(segment)) notFound();
  return Number(segment);
}

/** The fabric of the page; layout, title and page share one read. */
export const loadFabric = cache(async (segment: string) => {
  const ctx = await pageCtx("netbox_hedgehog.view_hedgehogfabric");
  return orNotFound(getFabric(ctx, toId(segment)));
});

/** The resource of the page, which has to belong to the fabric in the address. */
export const loadResource = cache(async (fabricSegment: string, segment: string) => {
  const ctx = await pageCtx("netbox_hedgehog.view_hedgehogfabric");
  const detail = await orNotFound(getResourceDetail(ctx, toId(segment)));
  if (detail.resource.fabric_id !== toId(fabricSegment)) notFound();
  return detail;
});
