import { Pool } from "pg";
import { env } from "@/lib/env";

/** Connections for a floor. `end` does not wait until the server has seen it: that the server stops meanwhile is no fault. */
export function floorPool(max: number): Pool {
  const pool = new Pool({ connectionString: env().DATABASE_URL, max });
  pool.on("error", (error) => {
    if (!pool.ending) throw error;
  });
  return pool;
}
