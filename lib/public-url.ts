import { env } from "./env";

/** The address of a page of this server as people reach it, for mails and messages that leave it. */
export function publicUrl(path: string): string {
  const { TIDELINE_PUBLIC_URL, HOST, PORT } = env();
  return `${(TIDELINE_PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/+$/, "")}${path}`;
}
