import type { NextConfig } from "next";

/** Packages that only the server loads: leaving them out of the bundle halves the compile. */
const SERVER_PACKAGES = [
  "@prisma/adapter-pg",
  "@prisma/client",
  "@prisma/driver-adapter-utils",
  "@prisma/schema-engine-wasm",
  "compromise",
  "dockerode",
  "eld",
  "esbuild",
  "openai",
  "pg",
  "pino",
  "prisma",
  "tar-stream",
];

const isDevelopment = process.env.NODE_ENV === "development";

/** Next writes its bootstrap as inline scripts, and charts size themselves with inline styles; nothing else may be inline, framed or fetched from elsewhere. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const config: NextConfig = {
  distDir: process.env.AGENTGYM_PAGES ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Where the server is away a link waits for it, instead of leaving for the browser's error page.
  experimental: { useOffline: true },
  serverExternalPackages: SERVER_PACKAGES,
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "Content-Security-Policy", value: CONTENT_SECURITY_POLICY },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
  ],
};

export default config;
