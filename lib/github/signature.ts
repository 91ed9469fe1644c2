import { verify } from "@octokit/webhooks-methods";

/** True for a body that was signed with the secret, as `X-Hub-Signature-256` says; compared in constant time. */
export const isSignedBy = async (secret: string, body: string, signature: string): Promise<boolean> =>
  body !== "" && /^sha256=[0-9a-f]{64}$/.test(signature) && (await verify(secret, body, signature));
