import { z } from "zod";
import { PageQuery, Pagination } from "../page";

export const Comment = z
  .object({
    comment_id: z.uuid(),
    text: z.string(),
    author: z.string().describe("As they were called then."),
    author_id: z.string().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "AddressComment" });
export type Comment = z.infer<typeof Comment>;

export const AddComment = z.strictObject({ text: z.string().trim().min(1).max(2000) });
export type AddComment = z.output<typeof AddComment>;

export const ListComments = PageQuery;

export const CommentPage = z.object({
  results: z.array(Comment).describe("Newest first."),
  pagination: Pagination,
});
export type CommentPage = z.infer<typeof CommentPage>;
