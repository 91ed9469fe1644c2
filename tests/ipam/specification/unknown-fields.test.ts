import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";
import { collectRoutes } from "@/lib/http/openapi/collect";
import { ipam } from "@/lib/http/surfaces/ipam";

const routes = await collectRoutes(fileURLToPath(new URL("../../..", import.meta.url)));

/** Preferences keep what they do not know; a conversion is checked by what the reservation becomes. */
const OPEN = ["/api/v1/ipam/preferences", "/api/v1/ipam/reservations/{reservationId}/convert"];

type Json = { additionalProperties?: unknown; anyOf?: Json[]; oneOf?: Json[] };

/** Whether a body of this form may have no field that the form does not name. */
const isClosed = ({ additionalProperties, anyOf, oneOf }: Json): boolean =>
  (anyOf ?? oneOf)?.every(isClosed) ?? additionalProperties === false;

const bodies = routes.flatMap(({ method, path, spec }) =>
  spec.surface === ipam && spec.body && !OPEN.includes(path)
    ? [
        {
          endpoint: `${method} ${path}`,
          form: z.toJSONSchema(spec.body, { io: "input", unrepresentable: "any" }) as Json,
        },
      ]
    : [],
);

// A reservation whose `expire_in_days` was overlooked would be held for ever.
test("a misspelt field is refused by every request with a body, never overlooked", () => {
  expect(bodies.length).toBeGreaterThan(25);
  expect(bodies.filter(({ form }) => !isClosed(form)).map(({ endpoint }) => endpoint)).toEqual([]);
});
