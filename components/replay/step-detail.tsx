import type { EndedEvent, StartedEvent, StepEvent } from "../../core/episode.ts";
import type { ReplayView } from "../../core/views.ts";

type Props = {
  readonly started: StartedEvent;
  /** What the agent saw when it chose its action. */
  readonly before: StartedEvent | StepEvent | null;
  readonly event: StepEvent | null;
  readonly ended: EndedEvent | null;
  readonly validators: ReplayView["validators"];
};

export function StepDetail({ started, before, event, ended, validators }: Props) {
  return (
    <div className="space-y-4 text-sm">
      {before && <Before observation={JSON.stringify(before.observation, null, 2)} />}
      {event?.thought && <Part title="Thought">{event.thought}</Part>}
      {event && <Part title="Action">{`${event.action.action} ${JSON.stringify(event.action.params, null, 2)}`}</Part>}
      <Part title={event ? "Observation after it" : "First observation"}>
        {JSON.stringify((event ?? started).observation, null, 2)}
      </Part>
      {event && (
        <div>
          <h3 className="mb-1 text-xs font-medium text-soft">Validators after this step</h3>
          <ul className="space-y-1">
            {Object.entries(event.outcomes).map(([id, score]) => (
              <li key={id} className="flex gap-2">
                <span aria-hidden className={score >= 1 ? "text-good" : "text-bad"}>
                  {score >= 1 ? "✓" : "✗"}
                </span>
                <span>
                  <span className="font-medium">{id.replaceAll("_", " ")}</span> {score.toFixed(2)}{" "}
                  <span className="text-soft">
                    {ended?.outcomes.find((outcome) => outcome.id === id)?.reason ??
                      validators.find((each) => each.id === id)?.text}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {event && (
        <p className="break-all text-xs text-soft">
          {event.now} on the environment's clock · {event.durationUs} µs · state{" "}
          <span className="font-mono">{event.stateHash.slice(0, 16)}</span>
          {event.usage && ` · ${event.usage.inputTokens} + ${event.usage.outputTokens} tokens`}
        </p>
      )}
    </div>
  );
}

/** Folded, as it is the step before's observation. */
function Before({ observation }: { readonly observation: string }) {
  return (
    <details>
      <summary className="cursor-pointer text-xs font-medium text-soft">Observation before it</summary>
      <div className="mt-2">
        <Part title="Before">{observation}</Part>
      </div>
    </details>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <div>
      <h3 className="mb-1 text-xs font-medium text-soft">{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section aria-label={title} tabIndex={0} className="max-h-80 overflow-auto rounded-md bg-hover p-3">
        <pre className="whitespace-pre-wrap break-words font-mono text-xs leading-5">{children}</pre>
      </section>
    </div>
  );
}
