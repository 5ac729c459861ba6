import type { ReactNode } from "react";

type Props = {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string;
  readonly className?: string;
};

/** A titled region of a page. */
export function Card({ title, aside, children, id, className = "" }: Props) {
  return (
    <section
      id={id}
      aria-label={title}
      className={`min-w-0 scroll-mt-16 rounded-lg border border-line bg-card ${className}`}
    >
      {title && (
        <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2.5">
          <h2 className="font-medium">{title}</h2>
          <div className="ml-auto text-sm text-soft">{aside}</div>
        </div>
      )}
      <div className="p-4">{children}</div>
    </section>
  );
}
