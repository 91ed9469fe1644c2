"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Gives the focus to an element that comes in the place of the one that had it: whoever works with the keyboard
 * would stand nowhere. It is taken from nothing else, and only when the element first appears.
 */
export function useLostFocus(target: RefObject<HTMLElement | null>, replacesFocused: boolean): void {
  const replaces = useRef(replacesFocused);
  useEffect(() => {
    if (replaces.current && document.activeElement === document.body) target.current?.focus();
  }, [target]);
}
