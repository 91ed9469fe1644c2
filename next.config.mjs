const development = process.env.NODE_ENV === "development";

// Everything comes from this server. Inline scripts are Next's own hydration data,
// inline styles are Monaco's; the development server also evaluates strings.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  `connect-src 'self'${development ? " ws:" : ""}`,
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

// Whoever has such a link sees what it shows; no search engine, cache or other site shall have it.
const unlisted = { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" };
const sharedHeaders = [
  unlisted,
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "Cache-Control", value: "private, no-store" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` does it: a start builds without the tools that tests are written with.
  typescript: { ignoreBuildErrors: true },
  // Both spellings of an address are served; a redirect would lose the body of a POST.
  skipTrailingSlashRedirect: true,
  // As much as GitHub delivers in one webhook; proxy.ts would cut the rest off.
  experimental: { proxyClientMaxBodySize: "26mb" },
  headers: () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/share/:path*", headers: sharedHeaders },
    { source: "/api/v1/ipam/shares/:path*", headers: [unlisted] },
  ],
  // The fabrics API answers with and without the version in its address, and the
  // reference of the API is also found beside it.
  rewrites: () => [
    { source: "/api/v1/:page(docs|redoc|openapi\\.json){/}?", destination: "/:page" },
    { source: "/api/plugins/hedgehog/v1/:path*", destination: "/api/plugins/hedgehog/:path*" },
    { source: "/api/plugins/hedgehog/v1/:path*/", destination: "/api/plugins/hedgehog/:path*/" },
  ],
  // Loaded as they are: the worker in the same process must see the same classes,
  // and some find their own files beside themselves.
  serverExternalPackages: [
    ...["@prisma/client", "@prisma/adapter-pg", "pg", "graphile-worker"],
    ...["pino", "prom-client", "rate-limiter-flexible", "@kubernetes/client-node"],
  ],
};

export default config;
