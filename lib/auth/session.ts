import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Actor, Ctx } from "@/lib/context";
import { database } from "@/lib/db";
import { ASKED_PATH_HEADER } from "./cookie";
import type { Permission } from "./permissions";
import { type SignedIn, sessionActor } from "./session-actor";

/** Who looks at the page, for server components; asked once a request. */
export const currentSession = cache(
  async (): Promise<SignedIn | null> => sessionActor(database(), await cookies(), new Date()),
);

/**
 * The signed-in person, for pages that need one: otherwise on to signing in, or to
 * choosing a password while theirs is a generated one. What they may not see is
 * not there.
 */
export async function requireActor(permission?: Permission): Promise<Actor> {
  const session = await currentSession();
  if (!session) redirect(await signInPath());
  if (session.mustChangePassword) redirect("/change-password");
  if (permission && !session.actor.permissions.has(permission)) notFound();
  return session.actor;
}

/** Where to sign in and come back from; a session that ended is no reason to lose one's place. */
async function signInPath(): Promise<string> {
  const asked = (await headers()).get(ASKED_PATH_HEADER);
  return asked && asked !== "/" ? `/sign-in?${new URLSearchParams({ next: asked })}` : "/sign-in";
}

/** What a page hands to queries. */
export async function pageCtx(permission?: Permission): Promise<Ctx> {
  const actor = await requireActor(permission);
  return { db: database(), actor, now: new Date(), requestId: null };
}
