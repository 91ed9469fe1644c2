import type { Role } from "@/generated/prisma/enums";

/** Who is signed in, as the shell shows them. */
export type Person = { name: string; email: string; role: Role };

/** Up to two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word?.charAt(0) ?? "",
  );
  return letters.join("").toUpperCase();
}
