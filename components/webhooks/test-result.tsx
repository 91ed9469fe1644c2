import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import type { Attempt } from "@/lib/webhooks/schema";

/** What every area's API answers to a test. */
type Tested = {
  delivered: boolean;
  message: string;
  delivery: { delivery_id: string; attempt_log: Attempt[] };
};

/** What came of a test, where it was asked for. */
export function TestResult({
  result,
  error,
  onShow,
}: {
  result: Tested | undefined;
  error: Error | null;
  onShow?: (deliveryId: string) => void;
}) {
  if (error) return <ErrorState inline title="No test was sent" error={error} />;
  if (!result) return null;
  const [attempt] = result.delivery.attempt_log;
  const show = onShow && (
    <Button size="sm" onClick={() => onShow(result.delivery.delivery_id)}>
      Show what came back
    </Button>
  );
  return (
    <Notice tone={result.delivered ? "agreed" : "failed"} action={show}>
      {result.delivered ? "The test arrived. " : "The test did not arrive. "}
      {result.message} {attempt && `It took ${attempt.duration_ms} ms.`}
    </Notice>
  );
}
