import { Problem } from "../ui/states.tsx";
import type { Blaming } from "./use-blame.ts";

/** What the search for the decisive step found, in a sentence, with the plan that would have passed. */
export function BlameNote({ blaming: { blame, problem, busy } }: { readonly blaming: Blaming }) {
  if (problem) return <Problem>{problem}</Problem>;
  if (!blame && !busy) return null;
  return (
    <div role="status" className="rounded-md border border-line bg-card px-4 py-3 text-sm" data-testid="blame">
      {blame ? (
        <>
          <p>{blame.explanation}</p>
          {blame.plan.length > 0 && (
            <details className="mt-1">
              <summary className="cursor-pointer text-xs text-soft">What would have passed</summary>
              <ol className="mt-1 list-decimal pl-6 font-mono text-xs">
                {blame.plan.map((action, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a plan's steps keep their places.
                  <li key={place} className="wrap-anywhere">
                    {action.action} {JSON.stringify(action.params)}
                  </li>
                ))}
              </ol>
            </details>
          )}
        </>
      ) : (
        <p>Planning from the recorded steps, from the end back…</p>
      )}
    </div>
  );
}
