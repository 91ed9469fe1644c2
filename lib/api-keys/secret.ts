import { randomToken } from "@/lib/crypto";

/** A new key: the mark lets secret scanners recognise one that was committed by mistake. */
export const newKey = (): string => `tdl_${randomToken(32)}`;

/** The start of a key, enough to recognise it in a list and nothing to guess the rest from. */
export const prefixOf = (key: string): string => key.slice(0, 8);
