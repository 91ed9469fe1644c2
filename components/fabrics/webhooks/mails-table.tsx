"use client";

import { Mail as MailIcon } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ListTable } from "@/components/ui/list-table";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { Mail } from "@/lib/fabrics/mails/schema";
import { StateBadge } from "../state-badge";
import { useMails } from "./data";
import { MAIL_STATUS } from "./words";

const PAGE_SIZE = 10;

const COLUMNS: Column<Mail>[] = [
  {
    id: "subject",
    header: "Mail",
    fixed: true,
    text: ({ subject }) => subject,
    cell: ({ subject, error }) => (
      <div className="min-w-48">
        <span className="font-medium">{subject}</span>
        {error && <span className="block text-failed text-xs">{error}</span>}
      </div>
    ),
  },
  {
    id: "status",
    header: "Status",
    text: ({ status }) => status,
    cell: ({ status }) => <StateBadge state={MAIL_STATUS[status]} />,
  },
  {
    id: "to",
    header: "To",
    text: ({ recipients }) => recipients.join(" "),
    cell: ({ recipients }) => <span className="break-all text-muted">{recipients.join(", ")}</span>,
  },
  {
    id: "at",
    header: "Written",
    text: ({ created_at }) => created_at,
    cell: ({ created_at }) => <RelativeTime at={created_at} className="whitespace-nowrap text-muted" />,
  },
];

/** What was mailed about this fabric, and what became of it. */
export function MailsTable({ fabricId }: { fabricId: number }) {
  const [page, setPage] = useState(1);
  const query = useMails(fabricId, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  const problem = query.data?.mailing_problem;
  return (
    <section className="flex flex-col gap-3">
      {problem && (
        <Notice tone="waiting">{problem} Mails that somebody asks for are recorded here as failed.</Notice>
      )}
      <ListTable<Mail>
        label="Mails"
        query={query}
        failure="The mails could not be loaded"
        columns={COLUMNS}
        rows={query.data?.results}
        rowId={({ mail_id }) => mail_id}
        total={query.data?.count}
        place={{ page, pageSize: PAGE_SIZE, setPage }}
        keyboard={false}
        toolbar={<h2 className="flex-1 font-medium">Mails</h2>}
        empty={
          <EmptyState icon={<MailIcon />} title="No mails yet">
            A sync can name whom to mail when it has ended, and a resource whom to mail of its conflicts and
            errors.
          </EmptyState>
        }
      />
    </section>
  );
}
