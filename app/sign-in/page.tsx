import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeNext } from "@/components/sign-in/safe-next";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { SignInFrame } from "@/components/sign-in/sign-in-frame";
import { currentSession } from "@/lib/auth/session";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next: asked, error } = await searchParams;
  const next = safeNext(asked);
  if (await currentSession()) redirect(next);
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = env();
  return (
    <SignInFrame title="Sign in to Tideline" sentence="Keeps what is declared and what is real in agreement.">
      <SignInForm
        next={next}
        withGitHub={Boolean(GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET)}
        initialError={typeof error === "string" ? error : null}
      />
    </SignInFrame>
  );
}
