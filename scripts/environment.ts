import { existsSync } from "node:fs";
import { z } from "zod";
import { Environment } from "@/lib/env";
import { Refusal } from "./prepare/steps.mjs";

// What the starter itself provides.
const Given = Environment.partial({ DATABASE_URL: true, TIDELINE_SECRET: true });

/** The environment before the database and the secret are known, `.env` included; names what is wrong with it. */
export function loadEnvironment(): z.infer<typeof Given> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = Given.safeParse(given);
  if (!result.success) throw new Refusal(`The environment is not usable:\n${z.prettifyError(result.error)}`);
  return result.data;
}
