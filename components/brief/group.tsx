import type { ReactNode } from "react";

type Props = {
  readonly title: string;
  readonly count: number;
  readonly note?: string;
  readonly inline?: boolean;
  readonly children: ReactNode;
};

/** A titled list of what was understood of one kind; nothing where there is none. */
export function Group({ title, count, note, inline = false, children }: Props) {
  if (count === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs font-medium text-soft">
        {title} <span className="font-normal">{count}</span>
        {note && <span className="font-normal"> · {note}</span>}
      </h3>
      <ul className={inline ? "flex flex-wrap gap-x-1" : "space-y-1"}>{children}</ul>
    </section>
  );
}
