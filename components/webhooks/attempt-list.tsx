import { CodeBlock } from "@/components/ui/code-block";
import { RelativeTime } from "@/components/ui/relative-time";
import { TONE_FILL, TONE_TEXT, type Tone } from "@/components/ui/tone";
import type { Attempt } from "@/lib/webhooks/schema";

const toneOf = ({ response_status }: Attempt): Tone =>
  response_status !== null && response_status >= 200 && response_status < 300 ? "agreed" : "failed";

const headersAsText = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

/** The attempts as they followed each other, each with what went out and what came back. */
export function AttemptList({ attempts }: { attempts: Attempt[] }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium text-sm">Attempts</h3>
      <ol className="flex flex-col border-l pl-4">
        {attempts.map((attempt, index) => (
          <AttemptItem key={attempt.at} attempt={attempt} open={index === attempts.length - 1} />
        ))}
      </ol>
    </section>
  );
}

function AttemptItem({ attempt, open }: { attempt: Attempt; open: boolean }) {
  const tone = toneOf(attempt);
  return (
    <li className="relative pb-4 last:pb-0">
      <span
        className={`absolute top-1.5 -left-[1.3rem] size-2.5 rounded-full ${TONE_FILL[tone]}`}
        aria-hidden
      />
      <details open={open}>
        <summary className="cursor-pointer rounded-sm text-sm">
          <span className={`font-medium ${TONE_TEXT[tone]}`}>
            {attempt.response_status === null ? "No answer" : `Answered ${attempt.response_status}`}
          </span>{" "}
          <span className="text-muted">
            in {attempt.duration_ms} ms, <RelativeTime at={attempt.at} />
          </span>
        </summary>
        <div className="mt-2 flex flex-col gap-2 text-sm">
          {attempt.error && <p className="text-failed">{attempt.error}</p>}
          <p className="break-all font-mono text-muted text-xs">POST {attempt.url}</p>
          <h4 className="text-muted text-xs">Sent headers</h4>
          <CodeBlock code={headersAsText(attempt.request_headers)} />
          {attempt.response_headers && (
            <>
              <h4 className="text-muted text-xs">Answer</h4>
              <CodeBlock code={headersAsText(attempt.response_headers)} />
            </>
          )}
          {attempt.response_body && <CodeBlock code={attempt.response_body} />}
        </div>
      </details>
    </li>
  );
}
