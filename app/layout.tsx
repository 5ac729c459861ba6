import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import Link from "next/link";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { Toaster } from "sonner";
import { ThemeToggle } from "../components/theme-toggle.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "AgentGYM", template: "%s · AgentGYM" },
  description: "Environments for AI agents: describe one, run any agent on it, replay every step.",
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body className="min-h-screen font-sans antialiased">
        <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
          <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:bg-card focus:p-2">
            Skip to the content
          </a>
          <header className="border-b border-line bg-card">
            <nav aria-label="Main" className="mx-auto flex max-w-7xl items-center gap-3 px-4 py-3 sm:gap-5">
              <Link href="/" className="font-semibold tracking-tight">
                AgentGYM
              </Link>
              <Link href="/" className="text-sm text-soft hover:text-ink">
                Environments
              </Link>
              <Link href="/runs" className="text-sm text-soft hover:text-ink">
                Runs
              </Link>
              <Link href="/new" className="text-sm text-soft hover:text-ink">
                New
              </Link>
              <span className="ml-auto" />
              <ThemeToggle />
            </nav>
          </header>
          <main id="main" className="mx-auto max-w-7xl px-4 py-6">
            {children}
          </main>
          <Toaster />
        </ThemeProvider>
      </body>
    </html>
  );
}
