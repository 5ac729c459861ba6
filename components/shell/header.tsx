"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { AccountMenu } from "../settings/account-menu.tsx";
import { ThemeToggle } from "../theme-toggle.tsx";
import { Button } from "../ui/button.tsx";
import { Key } from "../ui/code.tsx";
import { untilHere } from "../ui/until-here.ts";

const CommandPalette = dynamic(
  () => untilHere(() => import("./command-palette.tsx")).then((module) => module.CommandPalette),
  {
    ssr: false,
  },
);

/** Where the name of the product leads too is left out on narrow screens. */
const links = [
  { label: "Environments", href: "/", here: /^\/($|environments)/, narrow: false },
  { label: "Runs", href: "/runs", here: /^\/(runs|episodes)/, narrow: true },
  { label: "Agents", href: "/agents", here: /^\/agents/, narrow: true },
  { label: "Leaderboard", href: "/leaderboard", here: /^\/leaderboard/, narrow: false },
  { label: "New", href: "/new", here: /^\/new/, narrow: true },
  { label: "Docs", href: "/docs", here: /^\/docs/, narrow: false },
] as const;

/** The head of every page: where one can go, and the palette (Ctrl or Cmd and K) that leads anywhere. */
export function Header() {
  const path = usePathname();
  const [isOpen, setOpen] = useState(false);
  const [isLoaded, setLoaded] = useState(false);
  const show = (open: boolean) => {
    if (open) setLoaded(true);
    setOpen(open);
  };
  // The whole window listens to the shortcut.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setLoaded(true);
      setOpen((open) => !open);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-card">
      <nav aria-label="Main" className="mx-auto flex max-w-7xl items-center gap-3 px-4 py-2 sm:gap-5">
        <Link href="/" className="font-semibold tracking-tight">
          AgentGYM
        </Link>
        {links.map(({ label, href, here, narrow }) => (
          <Link
            key={href}
            href={href}
            aria-current={here.test(path) ? "page" : undefined}
            className={`${narrow ? "" : "max-sm:hidden"} py-1 text-sm text-soft hover:text-ink aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-accent aria-[current]:decoration-2 aria-[current]:underline-offset-8`}
          >
            {label}
          </Link>
        ))}
        <div className="ml-auto flex items-center sm:gap-2">
          <Button variant="ghost" aria-label="Go to (Ctrl K)" onClick={() => show(true)}>
            <Search aria-hidden className="size-4" />
            <span className="hidden sm:inline">
              <Key>Ctrl K</Key>
            </span>
          </Button>
          <AccountMenu />
          <ThemeToggle />
        </div>
      </nav>
      {isLoaded && <CommandPalette open={isOpen} onOpenChange={show} />}
    </header>
  );
}
