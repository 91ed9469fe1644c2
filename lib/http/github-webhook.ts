import { z } from "zod";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { consequenceOfEvent } from "@/lib/fabrics/pushes/commands";
import { GITHUB_EVENTS, GithubEvent } from "@/lib/github/payloads";
import { isSignedBy } from "@/lib/github/signature";
import { acceptDelivery } from "@/lib/inbound/commands";
import { AcceptedDelivery, type Delivery } from "@/lib/inbound/schema";
import { systemActor } from "@/lib/operations/actor";
import { answer } from "./admit";
import type { Endpoint } from "./endpoint";
import { assertJsonType, parseJson, readText } from "./json-body";
import { countRequest } from "./limits";
import { addressOf } from "./origin";
import { type Exchange, send } from "./respond";
import { healing } from "./surfaces/healing";

/** Requests that GitHub did not sign, by address; signed ones are never turned away, since GitHub sends nothing twice. */
const UNSIGNED_MAX = 100;
const WINDOW_SECONDS = 300;

/**
 * `POST /webhooks/github`. The credential is the signature over the raw body, so it is not made by `endpoint`: nothing of a
 * request is read as JSON before it is known who wrote it.
 */
const handler = (request: Request): Promise<Response> =>
  answer(healing, request, async (exchange) => {
    const delivery = await readSigned(exchange);
    const isPing = delivery.event === "ping";
    const event = isPing ? null : supportedEvent(delivery.event);
    const payload = parseJson(delivery.body);
    const ctx = {
      db: database(),
      actor: systemActor("GitHub"),
      now: exchange.now,
      requestId: exchange.requestId,
    };
    const accepted = await acceptDelivery(ctx, delivery, async (db) =>
      event === null
        ? {
            message: "The webhook is set up: this server believes what it signs.",
            fabricIds: [],
            queue: null,
          }
        : consequenceOfEvent(db, event, payload, exchange.now),
    ).catch(asInvalidPayload);
    return send(JSON.stringify(AcceptedDelivery.parse(accepted)), isPing ? 200 : 202, exchange);
  });

/** The delivery, once its signature has been found good; what is refused before counts against its sender. */
async function readSigned(exchange: Exchange): Promise<Delivery> {
  const { request, headers } = exchange;
  const secret = env().GITHUB_WEBHOOK_SECRET;
  if (!secret)
    throw new AppError(
      "unavailable",
      "No webhook secret is set here, so nothing from GitHub can be believed.",
      {
        suggestions: ["Set GITHUB_WEBHOOK_SECRET to the secret of the webhook and start the server again."],
      },
    );
  try {
    const [event, id, signature] = requiredHeaders(request);
    assertJson(request);
    const body = await readText(request, healing.bodyBytesMax);
    if (!(await isSignedBy(secret, body, signature)))
      throw new AppError("unauthenticated", "The signature does not fit the body.", {
        suggestions: ["The secret in the webhook's settings must equal GITHUB_WEBHOOK_SECRET."],
      });
    return { source: "github", id, event, body };
  } catch (error) {
    if (error instanceof AppError)
      await countRequest(
        {
          resource: "webhooks",
          perMinute: UNSIGNED_MAX,
          windowSeconds: WINDOW_SECONDS,
          who: `address ${addressOf(request.headers)}`,
        },
        headers,
      );
    throw error;
  }
}

const REQUIRED = ["X-GitHub-Event", "X-GitHub-Delivery", "X-Hub-Signature-256"] as const;

function requiredHeaders({ headers }: Request): [event: string, id: string, signature: string] {
  const given = REQUIRED.map((name) => headers.get(name)?.trim() ?? "");
  const missing = REQUIRED.filter((_, index) => given[index] === "");
  if (missing.length > 0)
    throw new AppError("malformed", `Headers are missing: ${missing.join(", ")}.`, {
      suggestions: ["GitHub sends the signature only when its webhook has a secret."],
    });
  const [event = "", id = "", signature = ""] = given;
  if (id.length > 100 || event.length > 100)
    throw new AppError("malformed", "X-GitHub-Delivery or X-GitHub-Event is too long.");
  return [event, id, signature];
}

/** GitHub can send forms too, in which the payload is one field. */
function assertJson(request: Request): void {
  if (/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? ""))
    throw new AppError("unsupported_media_type", "This webhook sends forms; JSON is read here.", {
      suggestions: ["Choose the content type application/json in the webhook's settings on GitHub."],
    });
  assertJsonType(request);
}

function supportedEvent(event: string): GithubEvent {
  const known = GithubEvent.safeParse(event);
  if (known.success) return known.data;
  throw new AppError("invalid_input", `The event ${event} is of no use here.`, {
    suggestions: [`Send only: ${GITHUB_EVENTS.join(", ")}.`],
  });
}

function asInvalidPayload(error: unknown): never {
  if (!(error instanceof z.ZodError)) throw error;
  const [issue] = error.issues;
  throw new AppError(
    "malformed",
    `The payload is not one of GitHub's: ${issue?.path.join(".")} is missing or wrong.`,
  );
}

export const githubWebhook: Endpoint = Object.assign(handler, {
  spec: {
    surface: healing,
    summary: "Receive an event from GitHub",
    description: `For the address of a repository's or an organisation's webhook, with the content type application/json and the secret that this server knows as GITHUB_WEBHOOK_SECRET. Takes ${GITHUB_EVENTS.join(", ")}, and ping (200).\n\nA push starts a Git → GUI sync of each initialised fabric that follows the branch, whether or not it polls, and a pull_request says what became of one that Tideline opened; from the others nothing follows yet. The headers X-GitHub-Event, X-GitHub-Delivery and X-Hub-Signature-256 are required. The same delivery, or the same body under another id, has no effect the second time.\n\nWhat is not signed, or badly, is limited to ${UNSIGNED_MAX} requests in five minutes from one address; what is signed is always taken.`,
    access: "public",
    status: 202,
    returns: AcceptedDelivery,
    errors: [
      "malformed",
      "unauthenticated",
      "payload_too_large",
      "unsupported_media_type",
      "invalid_input",
      "rate_limited",
      "unavailable",
    ],
  } as const,
});
