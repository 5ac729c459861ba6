import type { Metadata } from "next";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { Header } from "../components/shell/header.tsx";
import { ServerAway } from "../components/shell/server-away.tsx";
import { Toasts } from "../components/shell/toasts.tsx";
import { mono, sans } from "./fonts.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "AgentGYM", template: "%s · AgentGYM" },
  description: "Environments for AI agents: describe one, run any agent on it, replay every step.",
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <body className="min-h-screen font-sans antialiased">
        <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
          <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:bg-card focus:p-2">
            Skip to the content
          </a>
          <Header />
          <main id="main" className="mx-auto max-w-7xl px-4 py-6">
            {children}
          </main>
          <ServerAway />
          <Toasts />
        </ThemeProvider>
      </body>
    </html>
  );
}
