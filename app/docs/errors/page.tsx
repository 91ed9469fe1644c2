import type { Metadata } from "next";
import Link from "next/link";
import { ERROR_PAGES } from "@/lib/http/error-guide";

export const metadata: Metadata = { title: "Error codes" };

export default function ErrorCodesPage() {
  return (
    <main className="mx-auto max-w-3xl px-4 py-10">
      <h1 className="font-semibold text-title">Error codes</h1>
      <p className="mt-2 text-muted">
        Every code an answer of this server can carry, with what to do about it.
      </p>
      <dl className="mt-6 divide-y">
        {[...ERROR_PAGES.values()].map(({ word, status, meaning }) => (
          <div key={word} className="py-3">
            <dt className="flex flex-wrap items-baseline gap-x-3">
              <Link
                className="break-all font-mono text-accent text-sm hover:underline"
                href={`/docs/errors/${word}`}
              >
                {word}
              </Link>
              <span className="text-muted text-sm">{status}</span>
            </dt>
            <dd className="mt-1">{meaning}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
