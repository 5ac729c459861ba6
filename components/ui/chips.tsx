import Link from "next/link";
import type { ReactNode } from "react";
import { inPlace } from "../in-place.ts";

type Chip = { readonly label: ReactNode; readonly href: string; readonly current: boolean };

type Props = {
  readonly label: string;
  readonly chips: readonly Chip[];
  /** The page filters what it has: the server is not asked. */
  readonly isInPlace?: boolean;
};

/** Filters that are links: each is an address of its own. */
export function Chips({ label, chips, isInPlace = false }: Props) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1.5">
      {chips.map((chip) => (
        <Link
          key={chip.href}
          {...(isInPlace ? inPlace(chip.href) : { href: chip.href, scroll: false })}
          aria-current={chip.current ? "true" : undefined}
          className="inline-flex min-h-7 items-center gap-1.5 rounded-full border border-line px-3 py-0.5 text-xs hover:bg-hover aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent"
        >
          {chip.label}
        </Link>
      ))}
    </nav>
  );
}
