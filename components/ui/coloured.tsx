import { createCssVariablesTheme, createHighlighterCoreSync } from "@shikijs/core";
import { createJavaScriptRegexEngine } from "@shikijs/engine-javascript";
import bash from "@shikijs/langs/bash";
import json from "@shikijs/langs/json";
import python from "@shikijs/langs/python";
import typescript from "@shikijs/langs/typescript";
import yaml from "@shikijs/langs/yaml";

/** Colours are CSS variables (globals.css), so that one rendering serves light and dark. It runs where pages are made, never in the browser. */
const theme = "css-variables";
const highlighter = createHighlighterCoreSync({
  themes: [createCssVariablesTheme({ name: theme })],
  langs: [bash, json, python, typescript, yaml],
  engine: createJavaScriptRegexEngine(),
});
const known = new Set(highlighter.getLoadedLanguages());
const plain = "var(--shiki-foreground)";

/** Code as coloured words; a language that is not known stays as it is. */
export function Coloured({ text, language }: { readonly text: string; readonly language: string }) {
  if (!known.has(language)) return text;
  const lines = highlighter.codeToTokensBase(text, { lang: language, theme });
  return lines.flatMap((tokens, line) => [
    ...(line > 0 ? ["\n"] : []),
    ...tokens.map(({ content, color, offset }) =>
      color && color !== plain ? (
        <span key={offset} style={{ color }}>
          {content}
        </span>
      ) : (
        content
      ),
    ),
  ]);
}
