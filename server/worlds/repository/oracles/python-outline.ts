/** What stands at the outermost level of a Python file. */
export type PythonOutline = {
  readonly functions: readonly string[];
  readonly classes: readonly string[];
  /** Modules that it imports there, as it names them. */
  readonly imports: readonly string[];
};

/** Reads the logical lines of a Python text that begin without an indent: strings, comments, brackets and joined lines are known, so nothing inside of them counts. */
export function pythonOutline(text: string): PythonOutline {
  const functions: string[] = [];
  const classes: string[] = [];
  const imports: string[] = [];
  for (const line of logicalLines(text)) {
    const defined = /^(?:async\s+)?(def|class)\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(line);
    if (defined) (defined[1] === "def" ? functions : classes).push(defined[2] ?? "");
    const from = /^from\s+([.\w]+)\s+import\b/.exec(line);
    if (from) imports.push(from[1] ?? "");
    const plain = /^import\s+(.+)$/.exec(line);
    for (const each of plain?.[1]?.split(",") ?? []) {
      const name = /^\s*([\w.]+)/.exec(each)?.[1];
      if (name) imports.push(name);
    }
  }
  return { functions, classes, imports };
}

/** Logical lines without indent; the content of strings and comments is left out. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  let depth = 0;
  const end = () => {
    if (line.trim() !== "" && !/^\s/.test(line)) lines.push(line.trimEnd());
    line = "";
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "#") {
      while (at + 1 < text.length && text[at + 1] !== "\n") at++;
    } else if (character === '"' || character === "'") {
      at = endOfString(text, at);
      line += '""';
    } else if (character === "\\" && /^\\\r?\n/.test(text.slice(at, at + 3))) {
      at += text[at + 1] === "\r" ? 2 : 1;
      line += " ";
    } else if (character === "\n") {
      if (depth === 0) end();
      else line += " ";
    } else if (character === ";" && depth === 0) {
      const isOuter = !/^\s/.test(line);
      end();
      if (!isOuter) line = " ";
      while (text[at + 1] === " ") at++;
    } else if (character !== "\r") {
      if ("([{".includes(character)) depth++;
      else if (")]}".includes(character)) depth = Math.max(0, depth - 1);
      line += character;
    }
  }
  end();
  return lines;
}

/** The place of the last quote of the string that begins at a quote. A backslash keeps the next character from ending it, in raw strings too. */
function endOfString(text: string, start: number): number {
  const quote = text[start] ?? "";
  const triple = text.startsWith(quote.repeat(3), start);
  const mark = triple ? quote.repeat(3) : quote;
  for (let at = start + mark.length; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith(mark, at)) return at + mark.length - 1;
    else if (!triple && text[at] === "\n") return at - 1;
  }
  return text.length;
}
