import fc from "fast-check";
import { expect, test } from "vitest";
import { toHtml } from "@/lib/mails/html";

test("paragraphs, lines and links of the text become those of the page", () => {
  const html = toHtml("One\ntwo\n\nSee https://tideline.example.com/a?b=1&c=2 now\n");
  expect(html).toContain("<p>One<br>\ntwo</p>");
  expect(html).toContain('<a href="https://tideline.example.com/a?b=1&amp;c=2">');
});

test("no text of a name becomes a tag or leaves an attribute", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("<", ">", '"', "&", "a", "/", "script", "\n", "http://x") }),
      (text) => {
        const tags = toHtml(text).match(/<[^>]*>/g) ?? [];
        for (const tag of tags)
          expect(tag).toMatch(
            /^<(!doctype html|\/?(html|p|a)|br|\/?body( style="[^"]*")?|a href="[^"<>]*")>$/,
          );
      },
    ),
  );
});
