import type { Series } from "../content/series.ts";
import type { Draft } from "../draft.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { dayBefore } from "../tree.ts";
import { asText, byLetters, sumOf } from "./reading.ts";

type Dealt = Series & {
  readonly cutoff: string;
  readonly old: Series["files"];
  /** Prints the names of the files whose day is before a day. */
  readonly names: (before?: string, how?: string) => string;
  /** Names again, as their letters say. */
  readonly found: readonly string[];
};

function family(
  name: string,
  make: (series: Dealt, scene: Scene, random: Parameters<Family["make"]>[1]) => readonly Draft[],
): Family {
  return {
    name,
    make(scene, random) {
      const { series } = scene.material;
      if (!series) return [];
      const { folder, prefix, suffix, days } = series;
      const cutoff = dayBefore(days);
      const compact = cutoff.replaceAll("-", "");
      const names = (before = compact, how = "<") =>
        `ls ${quoted(folder)} | grep -E '^${prefix.replaceAll(".", "\\.")}[0-9]{8}${suffix.replaceAll(".", "\\.")}$' | awk '{d = substr($0, ${prefix.length + 1}, 8); if (d ${how} "${before}") print}'`;
      const found = scene.tree
        .below(folder)
        .map(({ id }) => id.slice(folder.length + 1))
        .filter((each) => each.startsWith(prefix) && each.slice(prefix.length, prefix.length + 8) < compact)
        .toSorted(byLetters);
      const old = series.files.filter(({ daysOld }) => daysOld > days);
      return make({ ...series, cutoff, old, names, found }, scene, random);
    },
  };
}

const limit = ({ days, cutoff }: Dealt) =>
  `older than ${days} days, that is with a day before ${cutoff} in its name (one of ${cutoff} itself is not)`;
const plural = (text: string) => text.replace("its name", "their names");

const list = family("old_files", (series) => {
  const { folder, prefix, suffix, old, found, names, days, files } = series;
  const expected = old.map(({ name }) => name).toSorted(byLetters);
  const exact = files.find(({ daysOld }) => daysOld === days)?.name ?? "";
  return [
    {
      tier: 1,
      says: [
        `Which files of ${folder} named ${prefix}YYYYMMDD${suffix} are ${plural(limit(series))}? Answer with the list of their names, without the folder.`,
        `List the files in ${folder} (those named ${prefix}YYYYMMDD${suffix}) that are ${plural(limit(series))}. Answer with their names, without the folder.`,
      ],
      answer: { expected, as: "list", found: [...found] },
      commands: [names()],
      wrong: [
        { what: "wrong_boundary_day", answer: [...expected, exact] },
        { what: "one_missing", answer: expected.slice(1) },
        { what: "all_files", answer: files.map(({ name }) => name) },
      ],
    },
  ];
});

const lines = family("lines_of_old_files", (series, scene) => {
  const { folder, prefix, suffix, old, found, names, files } = series;
  const expected = sumOf(old.map((each) => each.lines));
  return [
    {
      tier: 1,
      says: [
        `How many lines do the files of ${folder} named ${prefix}YYYYMMDD${suffix} have together that are ${plural(limit(series))}?`,
      ],
      answer: {
        expected,
        as: "number",
        found: sumOf(found.map((name) => scene.tree.linesOf(`${folder}/${name}`).length)),
      },
      commands: [`cd ${quoted(folder)} && cat $(${names()}) | wc -l`],
      wrong: [
        { what: "all_files", answer: sumOf(files.map((each) => each.lines)) },
        { what: "files_instead_of_lines", answer: old.length },
      ],
    },
  ];
});

const move = (series: Dealt, names: string, verb = "mv") =>
  `mkdir -p ${quoted(series.archive)} && cd ${quoted(series.folder)} && ${names} | while read -r f; do ${verb} "$f" ${quoted(`${series.archive}/`)}; done`;
const compactOf = (cutoff: string) => cutoff.replaceAll("-", "");

const archive = family("archive_old_files", (series, { tree }) => {
  const { folder, prefix, suffix, old, names, archive: to, cutoff } = series;
  return [
    {
      tier: 3,
      says: [
        `Rotate ${folder}: move every file named ${prefix}YYYYMMDD${suffix} that is ${limit(series)} to ${to}, under the same name. Everything else stays where it is.`,
        `Move each file of ${folder} named ${prefix}YYYYMMDD${suffix} which is ${limit(series)} into ${to} and keep its name. Nothing else is moved.`,
      ],
      files: old.flatMap(({ path, name }) => [
        { path, gone: true },
        { path: `${to}/${name}`, text: tree.textOf(path) },
      ]),
      allows: [to],
      commands: [move(series, names())],
      others: [
        {
          what: "copy_then_remove",
          commands: [
            move(series, names(), "cp -p"),
            `cd ${quoted(folder)} && ${names()} | while read -r f; do rm "$f"; done`,
          ],
        },
      ],
      wrong: [
        { what: "wrong_boundary_day", commands: [move(series, names(compactOf(cutoff), "<="))] },
        { what: "day_too_early", commands: [move(series, names(compactOf(dayBefore(series.days + 1))))] },
        { what: "copied_not_moved", commands: [move(series, names(), "cp -p")] },
        { what: "everything_moved", commands: [move(series, names("99999999"))] },
      ],
    },
  ];
});

const remove = family("delete_old_files", (series) => {
  const { folder, prefix, suffix, old, names, cutoff } = series;
  const drop = (which: string) => `cd ${quoted(folder)} && ${which} | while read -r f; do rm "$f"; done`;
  return [
    {
      tier: 3,
      says: [
        `Delete every file of ${folder} named ${prefix}YYYYMMDD${suffix} that is ${limit(series)}. Keep all others.`,
        `Clean up ${folder}: remove the files named ${prefix}YYYYMMDD${suffix} that are ${plural(limit(series))}, and nothing else.`,
      ],
      files: old.map(({ path }) => ({ path, gone: true })),
      commands: [drop(names())],
      others: [{ what: "one_command_each", commands: old.map(({ path }) => `rm ${quoted(path)}`) }],
      wrong: [
        { what: "wrong_boundary_day", commands: [drop(names(compactOf(cutoff), "<="))] },
        { what: "day_too_early", commands: [drop(names(compactOf(dayBefore(series.days + 1))))] },
        { what: "emptied_not_removed", commands: [drop(names()).replace('rm "$f"', ': > "$f"')] },
      ],
    },
  ];
});

const newest = family("copy_newest_file", ({ folder, prefix, suffix, files, archive: to }, { tree }) => {
  const latest = files.toSorted((a, b) => a.daysOld - b.daysOld);
  const [first, second] = latest;
  if (!first || !second) return [];
  const target = `${to}/latest${suffix}`;
  const copy = (path: string) => `mkdir -p ${quoted(to)} && cp ${quoted(path)} ${quoted(target)}`;
  return [
    {
      tier: 2,
      says: [
        `Copy the newest file of ${folder} named ${prefix}YYYYMMDD${suffix} (by the day in its name) to ${target}.`,
        `The file in ${folder} with the latest day in its name (${prefix}YYYYMMDD${suffix}) is wanted as ${target}: copy it there and leave the original.`,
      ],
      files: [{ path: target, text: tree.textOf(first.path) }],
      commands: [
        `mkdir -p ${quoted(to)} && cp "$(ls ${quoted(folder)}/${quoted(prefix)}[0-9]* | sort | tail -n 1)" ${quoted(target)}`,
      ],
      others: [{ what: "by_name", commands: [copy(first.path)] }],
      wrong: [
        { what: "oldest_instead", commands: [copy(latest.at(-1)?.path ?? "")] },
        { what: "second_newest", commands: [copy(second.path)] },
        {
          what: "moved_not_copied",
          commands: [`mkdir -p ${quoted(to)} && mv ${quoted(first.path)} ${quoted(target)}`],
        },
      ],
    },
  ];
});

const merge = family("merge_files", ({ folder, prefix, suffix, files }, { tree, out }, random) => {
  const month = random.pick([...new Set(files.map(({ name }) => name.slice(prefix.length, prefix.length + 6)))]);
  const own = files
    .filter(({ name }) => name.startsWith(`${prefix}${month}`))
    .toSorted((a, b) => b.daysOld - a.daysOld);
  if (own.length < 2) return [];
  const target = `${out}/${month}.log`;
  const said = `${month.slice(0, 4)}-${month.slice(4)}`;
  const cat = (list: string) => `cat ${list} > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Join all files of ${folder} named ${prefix}YYYYMMDD${suffix} that are of ${said} (year and month) into ${target}, the oldest day first, nothing between them.`,
      ],
      files: [{ path: target, text: own.map(({ path }) => tree.textOf(path)).join("") }],
      commands: [`cd ${quoted(folder)} && ${cat(`${prefix}${month}??${suffix}`)}`],
      others: [{ what: "by_name", commands: [cat(own.map(({ path }) => quoted(path)).join(" "))] }],
      wrong: [
        {
          what: "other_order",
          commands: [
            cat(
              own
                .toReversed()
                .map(({ path }) => quoted(path))
                .join(" "),
            ),
          ],
        },
        {
          what: "one_missing",
          commands: [
            cat(
              own
                .slice(1)
                .map(({ path }) => quoted(path))
                .join(" "),
            ),
          ],
        },
      ],
    },
  ];
});

const rotate = family("rotate_and_report", (series, { tree, out }) => {
  const { folder, prefix, suffix, old, names, archive: to, cutoff, found } = series;
  const target = `${out}/rotated.txt`;
  const listed = old.map(({ name }) => name).toSorted(byLetters);
  const report = (which: string) => `${which} | LC_ALL=C sort > ${quoted(target)}; wc -l < ${quoted(target)}`;
  return [
    {
      tier: 4,
      says: [
        `First write to ${target} the names (one a line, without the folder, sorted as LC_ALL=C sort orders) of the files of ${folder} named ${prefix}YYYYMMDD${suffix} that are ${plural(limit(series))}. Then move these files to ${to} under the same names. Answer with how many they are.`,
      ],
      answer: { expected: old.length, as: "number", found: found.length },
      files: [
        ...old.flatMap(({ path, name }) => [
          { path, gone: true },
          { path: `${to}/${name}`, text: tree.textOf(path) },
        ]),
        { path: target, text: asText(listed) },
      ],
      allows: [to],
      commands: [report(names()), `${move(series, names())}; wc -l < ${quoted(target)}`],
      wrong: [
        {
          what: "wrong_boundary_day",
          commands: [report(names(compactOf(cutoff), "<=")), move(series, names(compactOf(cutoff), "<="))],
        },
        { what: "report_after_moving", commands: [move(series, names()), report(names())] },
        { what: "off_by_one", answer: old.length + 1 },
      ],
    },
  ];
});

/** Tasks about files of one day each. */
export const seriesFamilies: readonly Family[] = [list, lines, newest, archive, remove, merge, rotate];
