import { notFound } from "next/navigation";
import { AppError } from "@/lib/errors";

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
