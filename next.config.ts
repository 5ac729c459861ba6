import type { NextConfig } from "next";

/** Packages that are left out of the pages' bundles on the server, which halves the compile: those that only the server loads, and zod, of which each page would bring a copy of its own. */
const SERVER_PACKAGES = [
  "@prisma/adapter-pg",
  "@prisma/client",
  "@prisma/driver-adapter-utils",
  "@prisma/schema-engine-wasm",
  "dockerode",
  "eld",
  "esbuild",
  "openai",
  "pg",
  "pino",
  "tar-stream",
  "zod",
];

const config: NextConfig = {
  distDir: process.env.AGENTGYM_PAGES ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` does it, with the tests' own libraries: whoever only starts AgentGYM has none of these.
  typescript: { ignoreBuildErrors: true },
  // Where the server is away a link waits for it, instead of leaving for the browser's error page.
  experimental: { useOffline: true },
  // Our pages have no picture that Next would make smaller: what it would do that with is not installed.
  images: { unoptimized: true },
  serverExternalPackages: SERVER_PACKAGES,
  // The Content-Security-Policy stands in server/page-policy.ts: it is another one for each page.
  headers: async () => [
    {
      source: "/:path*",
      headers: [
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
