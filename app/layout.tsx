import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { parseTheme, THEME_COOKIE } from "@/components/ui/theme-cookie";
import { currentSession } from "@/lib/auth/session";
import { database } from "@/lib/db";
import { getTheme } from "@/lib/ipam/preferences/queries";
import { log } from "@/lib/log";
import type { Theme } from "@/lib/themes";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Tideline", template: "%s · Tideline" },
  description: "Keeps what is declared and what is real in agreement.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f9fb" },
    { media: "(prefers-color-scheme: dark)", color: "#0c1116" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const remembered = (await cookies()).get(THEME_COOKIE)?.value;
  const { theme, mode } = parseTheme(remembered, remembered ? undefined : await preferredTheme());
  return (
    <html
      lang="en"
      data-theme={theme}
      data-mode={mode}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      // The theme can be changed in the browser between the server's answer and hydration.
      suppressHydrationWarning
    >
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}

/** What the signed-in person likes, in a browser that remembers nothing. No page fails for its colours. */
async function preferredTheme(): Promise<Theme | undefined> {
  try {
    const session = await currentSession();
    return session ? await getTheme({ db: database(), actor: session.actor }) : undefined;
  } catch (error) {
    log.warn({ err: error }, "the preferred theme could not be read");
    return undefined;
  }
}
