import { z } from "zod";
import { AppError } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { pathId } from "@/lib/http/input";
import { fabrics } from "@/lib/http/surfaces/fabrics";

/** Endpoints that show the builder's own rules, without any area's behind them. */
export const Lamp = z.object({ id: z.int(), colour: z.enum(["red", "green"]), tags: z.array(z.string()) });

export const CreateLamp = z.strictObject({
  colour: z.enum(["red", "green"]),
  size: z.int().min(1).max(10).default(5),
  tags: z.array(z.string().min(2)).max(3).default([]),
  options: z.record(z.string(), z.json()).optional(),
});

/** The state behind the endpoints; a test changes it at will. */
export const lamps = { created: 0, current: { id: 1, colour: "red", tags: [] as string[] } };

export const getLamp = endpoint({
  surface: fabrics,
  summary: "Show a lamp",
  access: "netbox_hedgehog.view_hedgehogfabric",
  limit: "resource-management",
  params: z.object({ lampId: pathId("fabric") }),
  query: z.object({ limit: z.coerce.number().int().min(1).max(10).default(5), name: z.string().optional() }),
  returns: Lamp,
  etag: true,
  // The secret stands for a column that the schema does not know.
  handle: () => ({ ...lamps.current, secret: "never sent" }) as z.input<typeof Lamp>,
});

export const createLamp = endpoint({
  surface: fabrics,
  summary: "Create a lamp",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "directory-management",
  body: CreateLamp,
  status: 201,
  returns: Lamp,
  handle: async ({ body }) => {
    if (body.tags.includes("refused")) throw new AppError("already_exists", "There is such a lamp.");
    if (body.tags.includes("broken")) throw new Error("password=hunter2 in a stack trace");
    lamps.created += 1;
    const { created } = lamps;
    if (body.tags.includes("slow")) await new Promise((resolve) => setTimeout(resolve, 300));
    return { id: created, colour: body.colour, tags: body.tags };
  },
});

export const changeLamp = endpoint({
  surface: fabrics,
  summary: "Change a lamp",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "sync-operations",
  params: z.object({ lampId: pathId("fabric") }),
  body: CreateLamp.pick({ colour: true }),
  returns: Lamp,
  etag: true,
  handle: ({ body, precondition }) => {
    precondition(lamps.current);
    lamps.current = { ...lamps.current, colour: body.colour };
    return lamps.current as z.input<typeof Lamp>;
  },
});

/** Every field may be left out, so may the body. */
export const pokeLamp = endpoint({
  surface: fabrics,
  summary: "Poke a lamp",
  access: "signed-in",
  limit: "webhooks",
  body: z.strictObject({ times: z.int().default(1) }),
  returns: z.object({ times: z.int(), injected: z.boolean() }),
  handle: ({ body }) => ({ times: body.times, injected: "polluted" in {} }),
});

export const openLamp = endpoint({
  surface: fabrics,
  summary: "Look at a lamp from outside",
  access: "public",
  limit: "monitoring",
  returns: z.object({ lit: z.boolean() }),
  handle: () => ({ lit: true }),
});

/** Answers what its own schema forbids. */
export const brokenLamp = endpoint({
  surface: fabrics,
  summary: "A lamp that breaks its promise",
  access: "public",
  returns: z.object({ lit: z.boolean() }),
  handle: () => ({ lit: "secret value" }) as unknown as { lit: boolean },
});
