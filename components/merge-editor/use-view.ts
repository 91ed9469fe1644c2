import { useUrlState } from "@/components/ui/url-state";

export type View = "fields" | "text";

/** Fields or text, as part of the address. */
export function useView(): [View, (view: View) => void] {
  const url = useUrlState();
  const view: View = url.get("view") === "text" ? "text" : "fields";
  return [view, (next) => url.set({ view: next === "fields" ? null : next })];
}
