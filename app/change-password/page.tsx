import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangePasswordForm } from "@/components/settings/change-password-form";
import { SignInFrame } from "@/components/sign-in/sign-in-frame";
import { currentSession } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Choose a password" };

export default async function ChangePasswordPage() {
  const session = await currentSession();
  if (!session) redirect("/sign-in?next=/change-password");
  if (!session.mustChangePassword) redirect("/settings/account");
  return (
    <SignInFrame
      title="Choose your own password"
      sentence="The one you signed in with was generated and has been printed. It works no longer once you have your own."
    >
      <ChangePasswordForm next="/" action="Keep this password" />
    </SignInFrame>
  );
}
