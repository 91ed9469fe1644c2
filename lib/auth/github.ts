import type { Profile } from "next-auth";
import GithubProvider from "next-auth/providers/github";
import { z } from "zod";

const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/**
 * GitHub as next-auth knows it, with one change: the email address is the primary
 * one and only when GitHub has verified it. The stock provider takes any address.
 */
export const gitHubProvider = (clientId: string, clientSecret: string) =>
  GithubProvider({
    clientId,
    clientSecret,
    userinfo: {
      url: "https://api.github.com/user",
      async request({ client, tokens }) {
        const profile = await client.userinfo<Profile>(tokens.access_token ?? "");
        const response = await fetch("https://api.github.com/user/emails", {
          headers: { Authorization: `Bearer ${tokens.access_token}` },
        });
        const emails = response.ok ? Emails.parse(await response.json()) : [];
        const email = emails.find((entry) => entry.primary && entry.verified)?.email;
        return { ...profile, email } as Profile;
      },
    },
  });
