"use client";

import { autocompletion, type CompletionContext } from "@codemirror/autocomplete";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { type Diagnostic, linter, lintGutter } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import CodeMirror from "@uiw/react-codemirror";
import { useTheme } from "next-themes";
import { useMemo } from "react";
import { z } from "zod";
import { Plan } from "../../core/environment.ts";
import { readPlan } from "../../core/generate/plan-problems.ts";
import { proposalsAt, type Schema } from "./complete.ts";
import { placeOf } from "./json-text.ts";

const schema: Schema = z.toJSONSchema(Plan, { io: "input" }) as Schema;

const look = EditorView.theme({
  "&.cm-editor": { fontSize: "0.8125rem", backgroundColor: "var(--card)" },
  "&.cm-editor .cm-gutters": { backgroundColor: "var(--card)", color: "var(--soft)", border: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)" },
  ".cm-content": { paddingBottom: "4rem" },
});

/** What is wrong, at the member it is about. */
function diagnose(view: EditorView): Diagnostic[] {
  const text = view.state.doc.toString();
  const [syntax] = jsonParseLinter()(view);
  if (syntax) return [syntax];
  return readPlan(JSON.parse(text)).problems.map(({ path, message }) => ({
    ...placeOf(text, path),
    severity: "error",
    message,
  }));
}

function complete({ state, pos, explicit }: CompletionContext) {
  const text = state.doc.toString();
  const { from, proposals } = proposalsAt(schema, text, pos, { entity: entitiesIn(text) });
  if (proposals.length === 0 || (from === pos && !explicit)) return null;
  const closes = text[pos] === '"' ? 1 : 0;
  return {
    from,
    to: pos + closes,
    options: proposals.map(({ label, insert, info }) => ({
      label: insert.startsWith('"') ? JSON.stringify(label) : label,
      displayLabel: label,
      apply: closes && insert.endsWith(": ") && /^"\s*:/.test(text.slice(pos)) ? insert.slice(0, -2) : insert,
      ...(info && { info }),
    })),
  };
}

/** The entities' names, also while the text is not JSON. */
function entitiesIn(text: string): string[] {
  return [...text.matchAll(/"name"\s*:\s*"([a-z][a-z0-9_]*)"\s*,\s*"plural"/g)].map((match) => match[1] ?? "");
}

type Props = {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Where the cursor goes when the editor opens. */
  readonly at: number | null;
};

/** A plan as JSON, with completion from its schema and errors at the line. */
export function PlanText({ text, onText, at }: Props) {
  const { resolvedTheme } = useTheme();
  const extensions = useMemo(
    () => [
      json(),
      look,
      lintGutter(),
      linter(diagnose, { delay: 300 }),
      autocompletion({ override: [complete] }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "Plan as JSON", tabindex: "0" }),
    ],
    [],
  );
  return (
    <CodeMirror
      value={text}
      onChange={onText}
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      extensions={extensions}
      basicSetup={{ autocompletion: false, foldGutter: true, highlightActiveLine: false }}
      indentWithTab={false}
      height="34rem"
      className="overflow-hidden rounded-md border border-edge"
      onCreateEditor={(view) => {
        if (at === null) return;
        view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
        view.focus();
      }}
    />
  );
}
