import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

const SECRET_BYTES = 32;

/** A signing secret in the form that every Standard Webhooks library takes. */
export const newSigningSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;

/**
 * The headers by which a receiver knows who sent this, when, and that it is no repetition.
 *
 * With several secrets there are several signatures: a receiver that still has the old one and a
 * receiver that has the new one both find theirs.
 */
export const signedHeaders = (secrets: string[], messageId: string, at: Date, body: string) => ({
  "webhook-id": messageId,
  "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
  "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(messageId, at, body)).join(" "),
});
