import type { ReactNode } from "react";

type Props = {
  readonly label: string;
  /** A column without a title on the screen has a `HiddenTitle`. */
  readonly head: readonly ReactNode[];
  readonly children: ReactNode;
};

/** A table that scrolls sideways on narrow screens; focusable, so that it can be scrolled by keyboard, and called a table, as the card that it stands in often has the same name. */
export function Table({ label, head, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label={`Table: ${label}`} tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <thead className="text-xs text-soft">
          <tr>
            {head.map((title, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
              <th key={index} scope="col" className="whitespace-nowrap px-2 py-1.5 font-medium">
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

/** A title that only who does not see the table needs. */
export function HiddenTitle({ children }: { readonly children: string }) {
  return <span className="sr-only">{children}</span>;
}

const cells = {
  plain: "",
  mono: "whitespace-nowrap font-mono text-xs",
  number: "whitespace-nowrap tabular-nums",
  time: "whitespace-nowrap",
  text: "min-w-56",
  /** Sentences: wide enough that rows stay low where the table scrolls sideways. */
  long: "min-w-lg",
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
