import type { Webhook as Row } from "@/generated/prisma/client";
import { seal } from "@/lib/crypto";
import { invalidField } from "@/lib/errors";
import { MASK, StoredAuthentication } from "@/lib/webhooks/authentication";
import type { Authentication } from "./schema";

type AuthenticationColumns = { authentication: StoredAuthentication; authSecretEncrypted: string | null };

/** Authentication as it is stored: its secret apart and sealed. A mask stands for the secret that is stored. */
export function authenticationColumns(
  input: Authentication,
  current: Pick<Row, "authentication" | "authSecretEncrypted"> | null = null,
): AuthenticationColumns {
  if (input.type === "none") return { authentication: input, authSecretEncrypted: null };
  const [field, secret] = secretOf(input);
  const authentication = StoredAuthentication.parse(input);
  if (secret !== MASK) return { authentication, authSecretEncrypted: seal(secret) };
  const isSame =
    current !== null &&
    JSON.stringify(StoredAuthentication.parse(current.authentication)) === JSON.stringify(authentication);
  if (!isSame)
    throw invalidField(
      `authentication.${field}`,
      "This is the mask, and there is no such secret it could stand for.",
    );
  return { authentication, authSecretEncrypted: current.authSecretEncrypted };
}

function secretOf(input: Exclude<Authentication, { type: "none" }>): [field: string, secret: string] {
  if (input.type === "bearer_token") return ["token", input.token];
  if (input.type === "basic") return ["password", input.password];
  return ["header_value", input.header_value];
}

/** A stored secret is never sent to an address that it was not given for. */
export function assertSecretStays(row: Row, url: string | undefined, authentication?: Authentication): void {
  if (url === undefined || row.authSecretEncrypted === null) return;
  if (new URL(url).origin === new URL(row.url).origin) return;
  const isGivenAnew =
    authentication?.type === "none" || (authentication && secretOf(authentication)[1] !== MASK);
  if (!isGivenAnew)
    throw invalidField(
      "authentication",
      "The address is another server's. Give the secret that is meant for it.",
    );
}
