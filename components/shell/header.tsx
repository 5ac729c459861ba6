"use client";

import { Menu, Search, X } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
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

const links = [
  { label: "Environments", href: "/", here: /^\/($|environments)/ },
  { label: "Runs", href: "/runs", here: /^\/(runs|episodes|evolutions)/ },
  { label: "Agents", href: "/agents", here: /^\/agents/ },
  { label: "Leaderboard", href: "/leaderboard", here: /^\/leaderboard/ },
  { label: "New", href: "/new", here: /^\/new/ },
  { label: "Docs", href: "/docs", here: /^\/docs/ },
] as const;

/** The head of every page: where one can go (on narrow screens behind a button), and the palette (Ctrl or Cmd and K) that leads anywhere. */
export function Header() {
  const path = usePathname();
  const [isOpen, setOpen] = useState(false);
  const [isLoaded, setLoaded] = useState(false);
  /** The page on which the menu was opened: it is gone with the page. */
  const [menuOn, setMenuOn] = useState<string | null>(null);
  const menuButton = useRef<HTMLButtonElement>(null);
  const isMenuOpen = menuOn === path;
  const closeMenu = () => setMenuOn(null);
  const onMenuKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isMenuOpen) return;
    closeMenu();
    menuButton.current?.focus();
  };
  const show = (open: boolean) => {
    if (open) setLoaded(true);
    setOpen(open);
  };
  // The whole window listens to the shortcut.
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
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
    <header className="sticky top-0 z-30 border-b border-line bg-card print:hidden">
      <nav
        aria-label="Main"
        className="mx-auto flex max-w-7xl flex-wrap items-center gap-3 px-4 py-2 md:flex-nowrap md:gap-5"
        onKeyDown={onMenuKey}
      >
        <Link href="/" className="font-semibold tracking-tight">
          AgentGYM
        </Link>
        {links.map(({ label, href, here }) => (
          <Link
            key={href}
            href={href}
            aria-current={here.test(path) ? "page" : undefined}
            className="py-1 text-sm text-soft hover:text-ink max-md:hidden aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-accent aria-[current]:decoration-2 aria-[current]:underline-offset-8"
          >
            {label}
          </Link>
        ))}
        <div className="ml-auto flex items-center md:gap-2">
          <Button variant="ghost" aria-label="Go to (Ctrl K)" onClick={() => show(true)}>
            <Search aria-hidden className="size-4" />
            <span className="hidden md:inline">
              <Key>Ctrl K</Key>
            </span>
          </Button>
          <AccountMenu />
          <ThemeToggle />
          <Button
            ref={menuButton}
            variant="ghost"
            className="md:hidden"
            aria-label="Menu"
            aria-expanded={isMenuOpen}
            aria-controls="menu"
            onClick={() => setMenuOn(isMenuOpen ? null : path)}
          >
            {isMenuOpen ? <X aria-hidden className="size-4" /> : <Menu aria-hidden className="size-4" />}
          </Button>
        </div>
        <ul
          id="menu"
          hidden={!isMenuOpen}
          className="-mx-4 -mb-2 basis-[calc(100%+2rem)] border-t border-line py-2 md:hidden"
        >
          {links.map(({ label, href, here }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={here.test(path) ? "page" : undefined}
                onClick={closeMenu}
                className="block px-4 py-2.5 text-soft hover:bg-hover hover:text-ink aria-[current]:font-medium aria-[current]:text-ink"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {isLoaded && <CommandPalette open={isOpen} onOpenChange={show} />}
    </header>
  );
}
