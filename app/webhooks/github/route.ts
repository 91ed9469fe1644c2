import { githubWebhook } from "@/lib/http/github-webhook";

export const POST = githubWebhook;
