import type { ReactNode } from "react";

/** The head of a page: title, badges, one line of facts, actions. */
export function PageTitle({
  title,
  badges,
  facts,
  actions,
}: {
  readonly title: ReactNode;
  readonly badges?: ReactNode;
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2.5">
          <h1 className="text-2xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
          {badges}
        </div>
        {facts && <p className="mt-1 text-sm text-soft wrap-anywhere">{facts}</p>}
      </div>
      {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
