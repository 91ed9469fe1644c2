/** Two tides that meet on one line: what is declared and what is real. */
export function LogoMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g fill="none" strokeWidth="2.75" strokeLinecap="round" className="stroke-accent-text">
        <path d="M5 12c3.7-4.4 7.3-4.4 11 0s7.3 4.4 11 0" />
        <path d="M5 20.5c3.7 4.4 7.3 4.4 11 0s7.3-4.4 11 0" opacity="0.6" />
      </g>
    </svg>
  );
}

export function Logo({ size = 24 }: { size?: number }) {
  return (
    <span className="flex items-center gap-2.5">
      <LogoMark size={size} />
      <span className="font-semibold tracking-tight">Tideline</span>
    </span>
  );
}
