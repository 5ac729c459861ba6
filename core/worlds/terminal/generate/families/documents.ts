import type { Document } from "../content/documents.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { about } from "./about.ts";
import { asText, byLetters, leader, sumOf, tally } from "./reading.ts";

const isTodo = (line: string) => line.startsWith("TODO:");
const textOf = ({ lines }: Pick<Document, "lines">) => `${lines.join("\n")}\n`;
/** Numbered chapters, and no other text. */
const chaptersOf = (folder: string) => `${quoted(folder)}/[0-9]*.md`;

const todos = about("documents", "count_todos", ({ folder, chapters }, { tree }) => {
  const expected = sumOf(chapters.map(({ lines }) => lines.filter(isTodo).length));
  if (expected < 2) return [];
  return [
    {
      tier: 1,
      says: [
        `How many lines that begin with TODO: are there in the numbered chapters (01-….md and so on) of ${folder}?`,
        `Count the lines beginning with TODO: in all numbered chapters of ${folder} together.`,
      ],
      answer: {
        expected,
        as: "number",
        found: sumOf(chapters.map(({ path }) => tree.linesOf(path).filter(isTodo).length)),
      },
      commands: [`cat ${chaptersOf(folder)} | grep -c '^TODO:'`],
      wrong: [
        { what: "off_by_one", answer: expected + 1 },
        { what: "chapters_instead_of_lines", answer: expected === chapters.length ? expected + 3 : chapters.length },
      ],
    },
  ];
});

const using = about("documents", "chapters_with_a_term", ({ folder, chapters, using: own, oldTerm }, { tree }) => {
  const expected = own.map(({ name }) => name);
  if (expected.length < 2 || expected.length === chapters.length) return [];
  return [
    {
      tier: 1,
      says: [
        `Which numbered chapters of ${folder} contain the word ${oldTerm}? Answer with the list of their file names.`,
        `List the file names of the numbered chapters in ${folder} in which ${oldTerm} occurs.`,
      ],
      answer: {
        expected,
        as: "list",
        found: chapters.filter(({ path }) => tree.textOf(path).includes(oldTerm)).map(({ name }) => name),
      },
      commands: [`cd ${quoted(folder)} && grep -l ${oldTerm} [0-9]*.md`],
      wrong: [
        { what: "changelog_too", answer: [...expected, "CHANGELOG.md"] },
        { what: "all_chapters", answer: chapters.map(({ name }) => name) },
        { what: "one_missing", answer: expected.slice(1) },
      ],
    },
  ];
});

const longest = about("documents", "longest_chapter", ({ folder, chapters }, { tree }) => {
  const lengths = (of: (path: string) => number) => new Map(chapters.map(({ name, path }) => [name, of(path)]));
  const expected = leader(lengths((path) => chapters.find((each) => each.path === path)?.lines.length ?? 0));
  if (expected === null) return [];
  return [
    {
      tier: 1,
      says: [`Which numbered chapter of ${folder} has the most lines? Answer with its file name.`],
      answer: { expected, as: "text", found: leader(lengths((path) => tree.textOf(path).split("\n").length)) },
      commands: [
        `cd ${quoted(folder)} && for f in [0-9]*.md; do echo "$(wc -l < "$f") $f"; done | sort -k1,1nr | head -n 1 | awk '{print $2}'`,
      ],
      wrong: [
        { what: "another_chapter", answer: chapters.find(({ name }) => name !== expected)?.name ?? "" },
        { what: "its_title", answer: chapters.find(({ name }) => name === expected)?.title ?? "" },
      ],
    },
  ];
});

const ragged = about("documents", "strip_spaces", ({ ragged: { path, lines } }) => {
  const text = asText(lines.map((line) => line.trimEnd()));
  if (text === textOf({ lines })) return [];
  return [
    {
      tier: 2,
      says: [
        `Remove the spaces at the ends of lines in ${path}; change nothing else in it.`,
        `Lines of ${path} have spaces at their ends. Take these away and leave all else.`,
      ],
      files: [{ path, text }],
      commands: [`sed -i 's/ *$//' ${quoted(path)}`],
      others: [
        {
          what: "awk",
          commands: [
            `awk '{sub(/ +$/, ""); print}' ${quoted(path)} > /tmp/plain.md && cat /tmp/plain.md > ${quoted(path)}`,
          ],
        },
      ],
      wrong: [
        { what: "one_space_only", commands: [`sed -i 's/ $//' ${quoted(path)}`] },
        { what: "all_double_spaces", commands: [`sed -i 's/ *$//; s/ / /2g; s/e/E/' ${quoted(path)}`] },
        { what: "empty_lines_lost", commands: [`sed -i 's/ *$//; /^$/d' ${quoted(path)}`] },
      ],
    },
  ];
});

const contents = about("documents", "table_of_contents", ({ folder, chapters }, { out }) => {
  const target = `${out}/contents.txt`;
  const write = (order = "") =>
    `cd ${quoted(folder)} && for f in [0-9]*.md; do echo "$f: $(sed -n 's/^# //p' "$f" | head -n 1 | sed 's/ *$//')"; done${order} > ${quoted(target)}`;
  return [
    {
      tier: 2,
      says: [
        `Write a table of contents of the numbered chapters of ${folder} to ${target}: one line each, in the order of their numbers, file name, colon, space, title. The title is the first heading without # and without spaces at its end.`,
      ],
      files: [{ path: target, text: asText(chapters.map(({ name, title }) => `${name}: ${title}`)) }],
      commands: [write()],
      wrong: [
        { what: "other_order", commands: [write(" | sort -r")] },
        { what: "names_only", commands: [`cd ${quoted(folder)} && ls [0-9]*.md > ${quoted(target)}`] },
        { what: "marks_kept", commands: [write().replace("'s/^# //p'", "'/^# /p'")] },
      ],
    },
  ];
});

const rename = about("documents", "rename_a_term", ({ folder, using: own, oldTerm, newTerm, history }, _scene) => {
  if (own.length < 2) return [];
  const goals = own.map(({ path, lines }) => ({ path, text: textOf({ lines }).replaceAll(oldTerm, newTerm) }));
  return [
    {
      tier: 3,
      says: [
        `The ${oldTerm} is called ${newTerm} now: replace the word ${oldTerm} by ${newTerm} in all numbered chapters of ${folder}. ${history.path} tells what was and stays as it is.`,
        `In the numbered chapters of ${folder}, every ${oldTerm} becomes ${newTerm}. Leave ${history.path} alone.`,
      ],
      files: goals,
      commands: [
        `cd ${quoted(folder)} && grep -l ${oldTerm} [0-9]*.md | while read -r f; do sed -i 's/${oldTerm}/${newTerm}/g' "$f"; done`,
      ],
      others: [
        { what: "all_chapters_at_once", commands: [`sed -i 's/${oldTerm}/${newTerm}/g' ${chaptersOf(folder)}`] },
      ],
      wrong: [
        { what: "changelog_too", commands: [`sed -i 's/${oldTerm}/${newTerm}/g' ${quoted(folder)}/*.md`] },
        { what: "near_miss_value", commands: [`sed -i 's/${oldTerm}/${newTerm}s/g' ${chaptersOf(folder)}`] },
        {
          what: "one_chapter_missing",
          commands: [
            `sed -i 's/${oldTerm}/${newTerm}/g' ${own
              .slice(1)
              .map(({ path }) => quoted(path))
              .join(" ")}`,
          ],
        },
      ],
    },
  ];
});

const collect = about("documents", "collect_todos", ({ folder, chapters }, { out }) => {
  const target = `${out}/todo.txt`;
  const lines = chapters.flatMap(({ name, lines: own }) =>
    own.filter(isTodo).map((line) => `${name}: ${line.slice(6).trimEnd()}`),
  );
  if (lines.length < 2) return [];
  const write = (files: string) =>
    `cd ${quoted(folder)} && grep '^TODO:' ${files} | sed 's/:TODO: /: /; s/ *$//' > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Collect the lines beginning with TODO: from the numbered chapters of ${folder} in ${target}: one line each, file name, colon, space, the text behind "TODO: " without spaces at its end; chapters in the order of their numbers, lines in the order of the chapter.`,
      ],
      files: [{ path: target, text: asText(lines) }],
      commands: [write("[0-9]*.md")],
      wrong: [
        { what: "mark_kept", commands: [write("[0-9]*.md").replace("s/:TODO: /: /; ", "s/:/: /; ")] },
        { what: "sorted_by_text", commands: [write("[0-9]*.md").replace(" >", " | sort -t: -k2 -r >")] },
        { what: "first_of_each", commands: [write("[0-9]*.md").replace("grep", "grep -m 1")] },
      ].filter(
        ({ what }) => what !== "first_of_each" || new Set(lines.map((line) => line.split(":")[0])).size < lines.length,
      ),
    },
  ];
});

const join = about("documents", "join_chapters", ({ folder, chapters }, { out }) => {
  const target = `${out}/handbook.md`;
  const write = (files: string) => `cat ${files} > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Join the numbered chapters of ${folder} in the order of their numbers into ${target}, with nothing between them.`,
      ],
      files: [{ path: target, text: chapters.map(textOf).join("") }],
      commands: [write(chaptersOf(folder))],
      wrong: [
        { what: "changelog_too", commands: [write(`${quoted(folder)}/*.md`)] },
        {
          what: "other_order",
          commands: [
            write(
              chapters
                .toReversed()
                .map(({ path }) => quoted(path))
                .join(" "),
            ),
          ],
        },
      ],
    },
  ];
});

const release = about("documents", "rename_and_report", ({ folder, using: own, oldTerm, newTerm }, { out, tree }) => {
  if (own.length < 2) return [];
  const target = `${out}/renamed.txt`;
  const counts = tally(
    own.flatMap(({ name, lines }) => lines.filter((line) => line.includes(oldTerm)).map(() => name)),
  );
  const found = (scene: Pick<Scene, "tree">) =>
    sumOf(own.map(({ path }) => scene.tree.linesOf(path).filter((line) => line.includes(oldTerm)).length));
  const list = `cd ${quoted(folder)} && for f in $(grep -l ${oldTerm} [0-9]*.md); do echo "$f $(grep -c ${oldTerm} "$f")"; done > ${quoted(target)}`;
  const change = `sed -i 's/${oldTerm}/${newTerm}/g' ${own.map(({ path }) => quoted(path)).join(" ")}; awk '{s += $2} END {print s}' ${quoted(target)}`;
  const total = sumOf([...counts.values()]);
  return [
    {
      tier: 4,
      says: [
        `Write to ${target}, for each numbered chapter of ${folder} in which ${oldTerm} occurs (by their numbers), a line of its file name, a space, and the number of lines with ${oldTerm}. Then replace ${oldTerm} by ${newTerm} in these chapters. Answer with the number of all lines that you changed.`,
      ],
      answer: { expected: total, as: "number", found: found({ tree }) },
      files: [
        ...own.map(({ path, lines }) => ({ path, text: textOf({ lines }).replaceAll(oldTerm, newTerm) })),
        {
          path: target,
          text: asText([...counts].toSorted(([a], [b]) => byLetters(a, b)).map(([name, count]) => `${name} ${count}`)),
        },
      ],
      commands: [list, change],
      wrong: [
        { what: "report_after_the_change", commands: [change, list] },
        {
          what: "changelog_too",
          commands: [list, `${change}; sed -i 's/${oldTerm}/${newTerm}/g' ${quoted(folder)}/CHANGELOG.md`],
        },
        { what: "off_by_one", answer: total + 1 },
      ],
    },
  ];
});

/** Tasks about texts in Markdown. */
export const documentFamilies: readonly Family[] = [
  todos,
  using,
  longest,
  ragged,
  contents,
  rename,
  collect,
  join,
  release,
];
