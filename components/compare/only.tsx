import type { CompareView } from "../../core/replay/compare-views.ts";
import { paramsText } from "../replay/step-list.tsx";
import { Badge } from "../ui/badge.tsx";
import { columnsOf, letterOf } from "./letters.ts";

/** What each episode did and no other, in words. */
export function Only({ view }: { readonly view: Pick<CompareView, "episodes" | "only"> }) {
  const others = (place: number) => (view.episodes.length === 2 ? `${letterOf(1 - place)} did not` : "no other did");
  return (
    <div className={columnsOf(view.episodes.length)}>
      {view.only.map(({ total, actions }, place) => (
        <div key={view.episodes[place]?.episode.id} className="min-w-0 text-sm">
          <h3 className="text-xs font-medium text-soft">{`What ${letterOf(place)} did and ${others(place)}`}</h3>
          {total === 0 ? (
            <p className="mt-1 text-soft">Nothing: each of its actions was taken by another too.</p>
          ) : (
            <ul className="mt-1 space-y-1">
              {actions.map((each) => (
                <li key={each.step} className="wrap-anywhere">
                  <span className="font-mono text-xs">{each.action}</span>{" "}
                  <span className="text-xs text-soft">
                    {`${paramsText(each)} · step ${each.step}`}
                    {each.times > 1 && `, ${each.times} times`}
                  </span>{" "}
                  {each.kind === "write" && <Badge>write</Badge>}
                  {each.kind === "error" && <Badge tone="bad">refused</Badge>}
                </li>
              ))}
              {total > actions.length && <li className="text-xs text-soft">{`and ${total - actions.length} more`}</li>}
            </ul>
          )}
        </div>
      ))}
    </div>
  );
}
