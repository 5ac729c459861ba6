import type { ReactNode } from "react";

/** The few shapes every page is made of. */

export function Card({
  title,
  aside,
  children,
  id,
}: {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string;
}) {
  return (
    <section id={id} aria-label={title} className="rounded-lg border border-line bg-card">
      {title && (
        <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
          <h2 className="font-medium">{title}</h2>
          <div className="ml-auto text-sm text-soft">{aside}</div>
        </div>
      )}
      <div className="p-4">{children}</div>
    </section>
  );
}

const tones = {
  good: "bg-good-soft text-good",
  bad: "bg-bad-soft text-bad",
  warn: "bg-warn-soft text-warn",
  plain: "bg-hover text-soft",
} as const;

export function Badge({
  tone = "plain",
  children,
}: {
  readonly tone?: keyof typeof tones;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex items-center whitespace-nowrap rounded-md px-2 py-0.5 text-xs font-medium ${tones[tone]}`}
    >
      {children}
    </span>
  );
}

export function Empty({ children }: { readonly children: ReactNode }) {
  return <p className="py-6 text-center text-sm text-soft">{children}</p>;
}

/** A table that scrolls sideways on narrow screens; focusable, so that it can be scrolled by keyboard. */
export function Table({
  label,
  head,
  children,
}: {
  readonly label: string;
  readonly head: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <thead className="text-xs text-soft">
          <tr>
            {head.map((title) => (
              <th key={title} scope="col" className="whitespace-nowrap px-2 py-1.5 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </section>
  );
}

const cells = {
  plain: "",
  mono: "whitespace-nowrap font-mono text-xs",
  time: "whitespace-nowrap",
  text: "min-w-56",
} as const;

export function Cell({
  children,
  kind = "plain",
}: {
  readonly children: ReactNode;
  readonly kind?: keyof typeof cells;
}) {
  return <td className={`px-2 py-1.5 align-baseline ${cells[kind]}`}>{children}</td>;
}

export const buttonClass =
  "inline-flex items-center gap-2 rounded-md bg-accent px-3 py-1.5 text-sm font-medium text-on-accent hover:opacity-90 disabled:opacity-50";
export const quietButtonClass =
  "inline-flex items-center gap-1.5 rounded-md border border-line px-2.5 py-1.5 text-sm hover:bg-hover disabled:opacity-50";
export const fieldClass = "w-full rounded-md border border-line bg-card px-3 py-2 text-sm";
