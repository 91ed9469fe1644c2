/** A text of any length in one line of a table; the whole of it on hover. */
export const Short = ({ text }: { text: string }) => (
  <span title={text || undefined} className="block max-w-32 truncate">
    {text}
  </span>
);
