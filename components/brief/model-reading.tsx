import { counted, moneyText } from "../../core/figures.ts";
import type { Understanding } from "../../core/generate/understanding.ts";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/states.tsx";
import type { ModelReading as Reading } from "./use-model-reading.ts";

type Props = {
  readonly model: string;
  readonly open: Understanding["open"];
  readonly reading: Reading;
  readonly onAsk: () => void;
  /** The author takes what the model read in every open rule. */
  readonly onTakeAll: () => void;
};

/** A model that may be asked about the open rules, what it read, and the way to take all of that at once. */
export function ModelReading({ model, open, reading: { asking, told, problem, cancel }, onAsk, onTakeAll }: Props) {
  const offered = open.filter(({ candidates: [first] }) => first?.by === "model").length;
  if (open.length === 0 && !told && !problem) return null;
  return (
    <section aria-label="Reading by a model" className="mb-4 space-y-2 rounded-md border border-line p-3 text-sm">
      <p className="wrap-anywhere">
        {asking
          ? `${model} reads ${openRules(open.length)}…`
          : told
            ? toldText(told, offered)
            : `${model} can read the ${openRules(open.length)}. What it reads is enforced only where the words of the rule show all of it; the rest is offered to you.`}
      </p>
      {problem && <Problem>{problem}</Problem>}
      <div className="flex flex-wrap gap-2">
        {asking ? (
          <Button size="small" onClick={cancel}>
            Cancel
          </Button>
        ) : (
          open.length > offered && (
            <Button size="small" onClick={onAsk}>
              {told ? "Ask again" : `Ask ${model}`}
            </Button>
          )
        )}
        {offered > 0 && !asking && (
          <Button size="small" variant="primary" onClick={onTakeAll}>
            {offered === 1 ? "Take its reading" : `Take its ${offered} readings`}
          </Button>
        )}
      </div>
    </section>
  );
}

const openRules = (count: number) => counted(count, "open rule");

function toldText({ model, asked, read, tokens, costUsd }: NonNullable<Reading["told"]>, offered: number): string {
  const cost = costUsd === null ? counted(tokens, "token") : `${counted(tokens, "token")}, ${moneyText(costUsd)}`;
  const shown =
    read === 0
      ? "the words alone show none of its readings, so nothing is enforced yet"
      : `the words show ${read === 1 ? "1 of its readings, which is" : `${read} of its readings, which are`} enforced`;
  const left = offered === 0 ? "" : ` ${offered === 1 ? "1 waits" : `${offered} wait`} below for you.`;
  return `${model} was asked about ${openRules(asked)} (${cost}): ${shown}.${left}`;
}
