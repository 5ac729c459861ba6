import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

type Chip = Pick<ComponentProps<typeof Link>, "prefetch" | "onNavigate"> & {
  readonly label: ReactNode;
  readonly href: string;
  readonly current: boolean;
};

type Props = {
  readonly label: string;
  readonly chips: readonly Chip[];
};

/** Filters that are links: each is an address of its own, or one of this page `inPlace`. */
export function Chips({ label, chips }: Props) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1.5">
      {chips.map(({ label: name, current, ...link }) => (
        <Link
          key={link.href}
          scroll={false}
          {...link}
          aria-current={current ? "true" : undefined}
          className="inline-flex min-h-7 items-center gap-1.5 rounded-full border border-line px-3 py-0.5 text-xs hover:bg-hover aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
