"use client";

import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code.tsx";

type Props = {
  readonly label: string;
  readonly text: string;
  readonly note: string;
  readonly onDone: () => void;
};

/** A secret that is shown this once. */
export function ToldOnce({ label, text, note, onDone }: Props) {
  return (
    <div role="status" className="space-y-2 rounded-md border border-accent bg-accent-soft p-3">
      <p className="text-sm">{note}</p>
      <CodeBlock label={label} text={text} />
      <Button size="small" onClick={onDone}>
        I have copied it
      </Button>
    </div>
  );
}
