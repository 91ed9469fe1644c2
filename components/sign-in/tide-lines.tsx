/** Two lines that come from two sides, here and Git, and run on as one. */
export function TideLines() {
  return (
    <svg
      viewBox="0 0 1440 320"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden
      className="pointer-events-none fixed inset-x-0 bottom-0 h-64 w-full"
      fill="none"
      strokeWidth="1.5"
    >
      {[0, 1, 2].map((line) => (
        <g key={line} opacity={0.55 - line * 0.17} transform={`translate(0 ${line * 26})`}>
          <path className="stroke-gui" d="M-10 70 C 130 20 240 30 350 90 S 560 210 720 150" />
          <path className="stroke-git" d="M-10 210 C 110 260 230 250 340 190 S 560 90 720 150" />
          <path className="stroke-agreed" d="M720 150 C 870 96 960 120 1080 160 S 1310 200 1450 140" />
        </g>
      ))}
    </svg>
  );
}
