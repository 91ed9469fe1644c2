import { env } from "@/lib/env";
import type { WebServer } from "./web-server";

const line = (label: string, value: string) => console.log(`  ${label.padEnd(12)}${value}`);

/** Where Tideline is to be found and, once, how to get in. */
export function printBanner({ host, port }: WebServer, firstPassword: string | undefined): void {
  const shown = ["0.0.0.0", "::"].includes(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  console.log("");
  line("Open", env().TIDELINE_PUBLIC_URL ?? `http://${shown}:${port}`);
  if (firstPassword) printPassword(firstPassword);
  line("Stop", "Ctrl-C");
  console.log("");
}

/** The generated password; it is kept nowhere in the clear and cannot be shown again. */
export function printPassword(password: string): void {
  line("Email", env().TIDELINE_ADMIN_EMAIL);
  line("Password", `${password}   (shown once; you choose your own when you sign in)`);
}
