import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/session";

/** Every address that nothing else answers: "not found", with the ways on around it. */
export default async function UnknownPage() {
  await requireActor();
  notFound();
}
