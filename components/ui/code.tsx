import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";

/** Text that is shown as it is, to be read and copied. It is never interpreted. */
export function CodeBlock({
  label,
  text,
  maxHeight = "24rem",
  children = text,
}: {
  readonly label: string;
  readonly text: string;
  readonly maxHeight?: string;
  /** The same text with marks in it. */
  readonly children?: ReactNode;
}) {
  return (
    <figure className="relative min-w-0" aria-label={label}>
      <div className="absolute right-1.5 top-1.5">
        <CopyButton text={text} label={`Copy ${label}`} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        className="overflow-auto rounded-md bg-hover p-3 pr-12 font-mono text-xs print:max-h-none!"
        style={{ maxHeight }}
      >
        {children}
      </pre>
    </figure>
  );
}

export function Key({ children }: { readonly children: string }) {
  return <kbd className="rounded border border-line bg-hover px-1.5 py-0.5 font-mono text-xs">{children}</kbd>;
}
