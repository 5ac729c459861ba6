import type { ReactNode } from "react";
import { CodeBlock } from "./code.tsx";

/** A longer text is shown in one colour: each token is an element of the page. */
const maxColoured = 20_000;

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

type Props = {
  readonly label: string;
  readonly value: unknown;
  /** On one line, as it went over the wire. */
  readonly raw?: boolean;
  readonly maxHeight?: string;
};

/** A JSON value to be read and copied, its names, texts and other values in colours of their own. */
export function JsonBlock({ label, value, raw = false, maxHeight }: Props) {
  const text = JSON.stringify(value, null, raw ? 0 : 2) ?? "";
  return (
    <CodeBlock label={label} text={text} {...(maxHeight && { maxHeight })}>
      {text.length > maxColoured ? text : coloured(text)}
    </CodeBlock>
  );
}

function coloured(text: string): readonly ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    const [all, quoted = "", colon = ""] = match;
    parts.push(text.slice(at, match.index));
    const colour = colon ? "text-accent" : quoted ? "text-chart-3" : "text-warn";
    parts.push(
      <span key={match.index} className={colour}>
        {quoted || all}
      </span>,
      colon,
    );
    at = match.index + all.length;
  }
  return [...parts, text.slice(at)];
}
