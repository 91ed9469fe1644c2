import { PublicFrame } from "@/components/ipam/shares/public-frame";
import { SharedGone } from "@/components/ipam/shares/shared-gone";

export default function SharedNotFound() {
  return (
    <PublicFrame>
      <SharedGone />
    </PublicFrame>
  );
}
