import { derivedKey, sha256 } from "@/lib/crypto";

/** Thirty days without a visit end a session. */
export const SESSION_MAX_AGE_SECONDS = 30 * 24 * 60 * 60;

/** What next-auth encrypts session tokens with. Never TIDELINE_SECRET itself. */
export const sessionSecret = (): string => derivedKey("sessions").toString("base64");

/**
 * The prefix of this installation's cookies.
 *
 * Cookies do not know ports, so two installations on one host would sign each
 * other's people out if they shared names.
 */
export const cookiePrefix = (): string => `tideline-${sha256(derivedKey("cookie-names")).slice(0, 8)}`;

/** The cookie that holds the session token. */
export const sessionCookieName = (): string => `${cookiePrefix()}.session`;

/** Carries a page's own address to its server components. */
export const ASKED_PATH_HEADER = "x-tideline-path";
