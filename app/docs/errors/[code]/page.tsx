import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ERROR_PAGES } from "@/lib/http/error-guide";

type Props = { params: Promise<{ code: string }> };

export const generateStaticParams = () => [...ERROR_PAGES.keys()].map((code) => ({ code }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

export default async function ErrorCodePage({ params }: Props) {
  const page = ERROR_PAGES.get((await params).code);
  if (!page) notFound();
  return (
    <main className="mx-auto max-w-2xl px-4 py-10">
      <p className="text-muted text-sm">
        <Link className="underline" href="/docs/errors">
          Error codes
        </Link>{" "}
        · HTTP {page.status}
      </p>
      <h1 className="mt-1 break-words font-mono font-semibold text-title">{page.word}</h1>
      <p className="mt-4">{page.meaning}</p>
      <Section title="Likely causes" lines={page.causes} />
      <Section title="What to do" lines={page.remedies} />
    </main>
  );
}

function Section({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section className="mt-6">
      <h2 className="font-medium">{title}</h2>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
