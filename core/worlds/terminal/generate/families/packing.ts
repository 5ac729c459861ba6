import type { FileRow } from "../../../files.ts";
import { listingOf } from "../../../tar.ts";
import type { Series } from "../content/series.ts";
import type { Draft } from "../draft.ts";
import { quoted } from "../shell.ts";
import { dayBefore, type Tree } from "../tree.ts";
import { about } from "./about.ts";
import { asText, byLetters } from "./reading.ts";

/** The text of a tar of some files, each under a name. */
export function packedText(rows: readonly FileRow[], nameOf: (path: string) => string): string {
  return listingOf(
    rows.flatMap(({ id, kind, mode, digest }) =>
      kind === "file" && digest !== null ? [{ name: nameOf(id), kind, mode, digest }] : [],
    ),
  );
}

/** Files of a series that are old, and commands over their names. */
function dealt({ folder, prefix, suffix, days, files }: Series, tree: Tree) {
  const cutoff = dayBefore(days);
  const escaped = (text: string) => text.replaceAll(".", "\\.");
  const names = (day = cutoff, how = "<") =>
    `ls | grep -E '^${escaped(prefix)}[0-9]{8}${escaped(suffix)}$' | awk '{d = substr($0, ${prefix.length + 1}, 8); if (d ${how} "${day.replaceAll("-", "")}") print}'`;
  const old = files.filter(({ daysOld }) => daysOld > days).toSorted((a, b) => byLetters(a.name, b.name));
  const rows = new Map(tree.below(folder).map((row) => [row.id, row]));
  return {
    cutoff,
    names,
    old,
    rows: old.flatMap(({ path }) => rows.get(path) ?? []),
    called: `named ${prefix}YYYYMMDD${suffix} that is older than ${days} days, that is with a day before ${cutoff} in its name (one of ${cutoff} itself is not)`,
    into: `cd ${quoted(folder)}`,
  };
}

const pack = about("series", "pack_old_files", (series, { tree }) => {
  const { folder, archive, days, prefix } = series;
  const { cutoff, names, old, rows, called, into } = dealt(series, tree);
  const target = `${archive}/${prefix.replace(/\W+$/, "")}-before-${cutoff}.tar.gz`;
  const list = old.map(({ name }) => quoted(name)).join(" ");
  const make = `mkdir -p ${quoted(archive)} && ${into}`;
  const tar = (which: string) => `${make} && tar -czf ${quoted(target)} $(${which})`;
  const drop = (which: string) => `${into} && rm $(${which})`;
  const wrong = (what: string, ...commands: string[]) => ({ what, commands });
  return [
    {
      tier: 3,
      says: [
        `Pack every file of ${folder} ${called} into ${target} (a tar packed by gzip), each under its bare name without a folder, and delete the originals. Everything else stays.`,
        `Make ${target}, a gzipped tar of each file of ${folder} ${called}; in it the files have their names and no folder. Then remove what you packed, and nothing else.`,
      ],
      files: [
        { path: target, text: packedText(rows, (path) => path.slice(folder.length + 1)), packed: "tar.gz" },
        ...old.map(({ path }) => ({ path, gone: true })),
      ],
      allows: [archive],
      commands: [tar(names()), drop(names())],
      others: [
        {
          what: "tar_then_gzip",
          commands: [`${make} && tar -cf - ${list} | gzip -9 > ${quoted(target)}`, `${into} && rm ${list}`],
        },
        {
          what: "another_order",
          commands: [
            `${make} && tar -czf ${quoted(target)} ${old
              .toReversed()
              .map(({ name }) => quoted(name))
              .join(" ")}`,
            drop(names()),
          ],
        },
        {
          what: "by_a_copy",
          commands: [
            `mkdir -p /tmp/pack ${quoted(archive)} && ${into} && cp ${list} /tmp/pack/ && cd /tmp/pack && tar -czf ${quoted(target)} .`,
            `${into} && rm ${list}`,
          ],
        },
      ],
      wrong: [
        wrong("wrong_boundary_day", tar(names(cutoff, "<=")), drop(names(cutoff, "<="))),
        wrong("day_too_early", tar(names(dayBefore(days + 1))), drop(names(dayBefore(days + 1)))),
        wrong("originals_kept", tar(names())),
        wrong(
          "whole_paths_kept",
          `${make} && tar -czf ${quoted(target)} ${old.map(({ path }) => quoted(path)).join(" ")}`,
          drop(names()),
        ),
        wrong("one_not_packed", tar(`${names()} | sed 1d`), drop(names())),
        wrong("a_wrong_content", `${into} && echo more >> ${quoted(old[0]?.name ?? "")}`, tar(names()), drop(names())),
        wrong("not_packed_by_gzip", tar(names()).replace("-czf", "-cf"), drop(names())),
        wrong("an_empty_file", `${make} && : > ${quoted(target)}`, drop(names())),
        wrong("joined_not_packed", `${make} && cat ${list} | gzip > ${quoted(target)}`, drop(names())),
      ],
    },
  ];
});

const compress = about("series", "compress_old_files", (series, { tree }) => {
  const { folder, days } = series;
  const { cutoff, names, old, called, into } = dealt(series, tree);
  const each = (which: string, what: string) => `${into} && ${which} | while read -r f; do ${what}; done`;
  return [
    {
      tier: 3,
      says: [
        `Compress with gzip every file of ${folder} ${called}: in its place comes a file of the same name with .gz behind it. All other files stay as they are.`,
        `In ${folder}, replace each file ${called} by its gzip, named as before with .gz added.`,
      ],
      files: old.flatMap(({ path }) => [
        { path, gone: true },
        { path: `${path}.gz`, text: tree.textOf(path), packed: "gzip" as const },
      ]),
      commands: [each(names(), 'gzip "$f"')],
      others: [
        { what: "written_beside_then_removed", commands: [each(names(), 'gzip -c "$f" > "$f.gz" && rm "$f"')] },
        { what: "harder", commands: [each(names(), 'gzip -9 "$f"')] },
      ],
      wrong: [
        { what: "wrong_boundary_day", commands: [each(names(cutoff, "<="), 'gzip "$f"')] },
        { what: "day_too_early", commands: [each(names(dayBefore(days + 1)), 'gzip "$f"')] },
        { what: "originals_kept", commands: [each(names(), 'gzip -k "$f"')] },
        { what: "renamed_only", commands: [each(names(), 'mv "$f" "$f.gz"')] },
        { what: "one_left", commands: [each(`${names()} | sed 1d`, 'gzip "$f"')] },
        { what: "twice", commands: [each(names(), 'gzip "$f" && mv "$f.gz" "$f" && gzip "$f"')] },
      ],
    },
  ];
});

const report = about("series", "pack_and_report", (series, { tree, out }): readonly Draft[] => {
  const { folder, archive } = series;
  const { names, old, rows, called, into, cutoff } = dealt(series, tree);
  const target = `${archive}/old.tar.gz`;
  const list = `${out}/packed.txt`;
  const write = (which: string) => `${into} && ${which} | LC_ALL=C sort > ${quoted(list)}; wc -l < ${quoted(list)}`;
  const tar = `mkdir -p ${quoted(archive)} && ${into} && tar -czf ${quoted(target)} $(${names()})`;
  const drop = `${into} && rm $(cat ${quoted(list)}) && wc -l < ${quoted(list)}`;
  return [
    {
      tier: 4,
      says: [
        `Write to ${list} the name (one a line, without the folder, sorted as LC_ALL=C sort orders) of every file of ${folder} ${called}. Pack these files into ${target} (a tar packed by gzip) under their bare names, then delete the originals. Answer with how many they are.`,
      ],
      answer: { expected: old.length, as: "number", found: rows.length },
      files: [
        { path: list, text: asText(old.map(({ name }) => name)) },
        { path: target, text: packedText(rows, (path) => path.slice(folder.length + 1)), packed: "tar.gz" },
        ...old.map(({ path }) => ({ path, gone: true })),
      ],
      allows: [archive],
      commands: [write(names()), tar, drop],
      wrong: [
        { what: "wrong_boundary_day", commands: [write(names(cutoff, "<=")), tar.replace('d < "', 'd <= "'), drop] },
        { what: "originals_kept", commands: [write(names()), tar] },
        { what: "only_the_list", commands: [write(names()), drop] },
        { what: "the_list_packed_too", commands: [write(names()), `${tar} -C ${quoted(out)} packed.txt`, drop] },
        { what: "off_by_one", answer: old.length + 1 },
      ],
    },
  ];
});

/** Tasks of packing what is old. */
export const packingFamilies = [pack, compress, report];
