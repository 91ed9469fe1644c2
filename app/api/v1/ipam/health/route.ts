import { planHealthHandler } from "@/lib/http/health";

// Asked again at every call, never answered from a build.
export const dynamic = "force-dynamic";

export const GET = planHealthHandler;
