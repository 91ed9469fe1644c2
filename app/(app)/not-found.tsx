import { NotFound } from "@/components/shell/not-found";

export default function NotFoundInApp() {
  return <NotFound />;
}
