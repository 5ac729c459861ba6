import { structuredPatch } from "diff";

/** A line of a difference; its number on each side where it stands there, from 1. */
export type DiffLine = {
  readonly kind: "same" | "added" | "removed";
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
};

/** What differs between two texts: runs of changed lines with some that are the same around them. */
export type TextDiff = {
  readonly hunks: readonly (readonly DiffLine[])[];
  readonly added: number;
  readonly removed: number;
  /** Only the line breaks at the end differ, or nothing does. */
  readonly isEmpty: boolean;
};

const contextLines = 3;
/** Beyond so many changed lines a shortest difference takes long: both texts are shown whole then. */
const mostEdits = 4_000;

const kinds = { " ": "same", "+": "added", "-": "removed" } as const;

/** The difference between two texts, line by line. */
export function textDiff(before: string, after: string): TextDiff {
  const patch = structuredPatch("", "", before, after, "", "", { context: contextLines, maxEditLength: mostEdits });
  const hunks = (patch?.hunks ?? [wholeOf(before, after)]).map(({ oldStart, newStart, lines }) => {
    let [left, right] = [oldStart, newStart];
    return lines.flatMap((line): DiffLine[] => {
      const kind = kinds[line.charAt(0) as keyof typeof kinds];
      if (!kind) return [];
      const text = line.slice(1);
      return [{ kind, before: kind === "added" ? null : left++, after: kind === "removed" ? null : right++, text }];
    });
  });
  const count = (kind: DiffLine["kind"]) => hunks.flat().filter((line) => line.kind === kind).length;
  return { hunks, added: count("added"), removed: count("removed"), isEmpty: hunks.flat().length === 0 };
}

function wholeOf(before: string, after: string) {
  const linesOf = (text: string, sign: string) =>
    text === ""
      ? []
      : text
          .replace(/\n$/, "")
          .split("\n")
          .map((line) => `${sign}${line}`);
  return { oldStart: 1, newStart: 1, lines: [...linesOf(before, "-"), ...linesOf(after, "+")] };
}

/** Lines as they stand beside each other: what was removed left of what was added in its place. */
export function sideBySide(
  lines: readonly DiffLine[],
): readonly { readonly left: DiffLine | null; readonly right: DiffLine | null }[] {
  const rows: { left: DiffLine | null; right: DiffLine | null }[] = [];
  let open = 0;
  for (const line of lines) {
    if (line.kind === "same") {
      rows.push({ left: line, right: line });
      open = rows.length;
    } else if (line.kind === "removed") {
      rows.push({ left: line, right: null });
    } else {
      const free = rows.slice(open).findIndex(({ right }) => right === null);
      const row = free < 0 ? undefined : rows[open + free];
      if (row) row.right = line;
      else rows.push({ left: null, right: line });
    }
  }
  return rows;
}

/** Whether a value is read as a text of lines: a change of it is shown as a difference. */
export function isLongText(value: unknown): value is string {
  return typeof value === "string" && (value.includes("\n") || value.length > 120);
}
