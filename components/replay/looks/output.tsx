import type { CommandOutput } from "../../../core/replay/output-of.ts";
import { AnsiText } from "./ansi-text.tsx";

const maxChars = 40_000;

/** What a command has said, as a terminal shows it. */
export function OutputText({ out, errors }: Pick<CommandOutput, "out" | "errors">) {
  return (
    <>
      <Part text={out} />
      {errors !== "" && (
        <>
          {out !== "" && !out.endsWith("\n") && "\n"}
          <span className="text-terminal-bad print:text-black!">
            <Part text={errors} />
          </span>
        </>
      )}
    </>
  );
}

function Part({ text }: { readonly text: string }) {
  if (text.length <= maxChars) return <AnsiText text={text} />;
  return (
    <>
      <AnsiText text={text.slice(0, maxChars)} />
      {`\n… ${text.length - maxChars} more characters; the raw observation has all of them.\n`}
    </>
  );
}

export const terminalClass =
  "overflow-auto rounded-md bg-terminal p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere text-terminal-ink print:max-h-none! print:text-black!";
