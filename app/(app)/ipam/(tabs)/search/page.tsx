import type { Metadata } from "next";
import { SearchScreen } from "@/components/ipam/search/search-screen";
import { pageCtx } from "@/lib/auth/session";
import { search } from "@/lib/ipam/search/queries";
import { Search } from "@/lib/ipam/search/schema";

export const metadata: Metadata = { title: "Search addresses" };

export default async function SearchPage() {
  const ctx = await pageCtx("ipam:read");
  return <SearchScreen initial={await search(ctx, Search.parse({}))} />;
}
