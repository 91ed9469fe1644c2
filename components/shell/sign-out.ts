"use client";
import { signOut as endSession } from "next-auth/react";

/** Ends this browser's session and shows the sign-in page; nothing loaded before stays in memory. */
export async function signOut(): Promise<void> {
  await endSession({ redirect: false });
  window.location.assign("/sign-in");
}
