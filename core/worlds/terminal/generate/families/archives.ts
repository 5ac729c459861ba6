import type { Family } from "../scene.ts";
import { quoted } from "../shell.ts";
import { about } from "./about.ts";
import { packedText } from "./packing.ts";
import { asText, byLetters } from "./reading.ts";

const scratch = "/tmp/unpacked";
/** Unpacks an archive outside of the tree. */
const aside = (path: string) => `mkdir -p ${scratch} && tar -xzf ${quoted(path)} -C ${scratch}`;

const count = about("archives", "count_in_archive", ({ path, members }, { tree }) => {
  const below = members.filter(({ name }) => name.startsWith("conf/")).length;
  return [
    {
      tier: 1,
      says: [
        `How many files are packed in ${path} below conf (its folders inside too; folders themselves are not counted)?`,
        `Count the files below conf in ${path}, those of the folders in it too, folders themselves not.`,
      ],
      answer: {
        expected: below,
        as: "number",
        found: tree.linesOf(path).filter((line) => / conf\/.*[^/]$/.test(line)).length,
      },
      commands: [`tar -tzf ${quoted(path)} | grep -c '^conf/.*[^/]$'`],
      wrong: [
        { what: "all_files", answer: members.length },
        { what: "without_folders_inside", answer: members.filter(({ name }) => /^conf\/[^/]+$/.test(name)).length },
      ],
    },
  ];
});

const largest = about("archives", "largest_in_archive", ({ path, members }) => {
  const [first, second] = members.toSorted((a, b) => b.text.length - a.text.length);
  if (!first || !second || first.text.length === second.text.length) return [];
  return [
    {
      tier: 1,
      says: [
        `Which file in ${path} is the largest in bytes? Answer with its name as it stands in the archive, with its folder.`,
        `Name the largest file (by its bytes, unpacked) in ${path}, with its folder as in the archive.`,
      ],
      answer: { expected: first.name, as: "text", found: first.name },
      commands: [
        `${aside(path)} && cd ${scratch} && find . -type f -printf '%s %P\\n' | sort -rn | head -n 1 | cut -d' ' -f2`,
      ],
      wrong: [
        { what: "second_largest", answer: second.name },
        { what: "without_folder", answer: first.name.split("/").at(-1) ?? "" },
      ],
    },
  ];
});

/** Prints the names of files that are not in a folder as they are in an archive. */
const differing = (path: string, live: string) =>
  `${aside(path)} && cd ${scratch} && find . -type f | sed 's,^\\./,,' | LC_ALL=C sort | while read -r f; do cmp -s "$f" ${quoted(live)}/"$f" || echo "$f"; done`;

const compare = about("archives", "differs_from_archive", ({ path, live, changed, lost, members }, { tree }) => {
  const expected = [...changed, lost].toSorted(byLetters);
  const found = members
    .filter(({ name, text }) => tree.textOf(`${live}/${name}`) !== text)
    .map(({ name }) => name)
    .toSorted(byLetters);
  return [
    {
      tier: 2,
      says: [
        `Which files of ${path} are no longer in ${live} as they were packed: have another content there, or are missing? Answer with the list of their names as in the archive.`,
        `Compare ${path} with ${live}: list the names (as in the archive) of its files that have another content there or are missing.`,
      ],
      answer: { expected, as: "list", found },
      commands: [differing(path, live)],
      wrong: [
        { what: "without_the_missing_one", answer: [...changed] },
        { what: "the_missing_one_alone", answer: [lost] },
        { what: "all_files", answer: members.map(({ name }) => name) },
      ],
    },
  ];
});

const unpack = about("archives", "unpack_archive", ({ path, members }, { tree }) => {
  const to = `${tree.root}/restored`;
  const into = `mkdir -p ${quoted(to)}`;
  const first = members[0]?.name ?? "";
  return [
    {
      tier: 2,
      says: [
        `Unpack ${path} into ${to}, its files in the folders that they have in the archive.`,
        `All of ${path} is wanted unpacked in ${to}, with the folders of the archive.`,
      ],
      files: members.map(({ name, text }) => ({ path: `${to}/${name}`, text })),
      allows: [to],
      commands: [`${into} && tar -xzf ${quoted(path)} -C ${quoted(to)}`],
      others: [
        { what: "from_within", commands: [`${into} && cd ${quoted(to)} && tar -xzf ${quoted(path)}`] },
        { what: "gunzip_then_tar", commands: [`${into} && gunzip -c ${quoted(path)} | tar -xf - -C ${quoted(to)}`] },
      ],
      wrong: [
        {
          what: "folders_left_out",
          commands: [`${into} && tar -xzf ${quoted(path)} -C ${quoted(to)} --strip-components=1`],
        },
        {
          what: "one_missing",
          commands: [`${into} && tar -xzf ${quoted(path)} -C ${quoted(to)} && rm ${quoted(`${to}/${first}`)}`],
        },
        { what: "another_place", commands: [`tar -xzf ${quoted(path)} -C ${quoted(tree.root)}`] },
        { what: "not_unpacked", commands: [`${into} && cp ${quoted(path)} ${quoted(to)}/`] },
        {
          what: "emptied_after",
          commands: [`${into} && tar -xzf ${quoted(path)} -C ${quoted(to)} && : > ${quoted(`${to}/${first}`)}`],
        },
      ],
    },
  ];
});

const part = about("archives", "unpack_part", ({ path, members }, { tree }) => {
  const to = `${tree.root}/archive`;
  const own = members.filter(({ name }) => name.startsWith("conf/sites/"));
  const names = own.map(({ name }) => quoted(name)).join(" ");
  const into = `mkdir -p ${quoted(to)}`;
  const plain = `${into} && cp ${scratch}/conf/sites/* ${quoted(to)}/`;
  return [
    {
      tier: 2,
      says: [
        `Take from ${path} the files of its folder conf/sites, and no others, into ${to}: directly, without folders.`,
        `Unpack only what is in conf/sites of ${path} to ${to}, the files directly in it.`,
      ],
      files: own.map(({ name, text }) => ({ path: `${to}/${name.split("/").at(-1)}`, text })),
      commands: [aside(path), plain],
      others: [
        {
          what: "one_by_one",
          commands: [
            into,
            ...own.map(
              ({ name }) => `tar -xzOf ${quoted(path)} ${quoted(name)} > ${quoted(`${to}/${name.split("/").at(-1)}`)}`,
            ),
          ],
        },
      ],
      wrong: [
        { what: "with_folders", commands: [`${into} && tar -xzf ${quoted(path)} -C ${quoted(to)} ${names}`] },
        {
          what: "everything",
          commands: [aside(path), `${into} && find ${scratch} -type f -exec cp {} ${quoted(to)}/ \\;`],
        },
        {
          what: "one_missing",
          commands: [aside(path), plain.replace("*", quoted(own[0]?.name.split("/").at(-1) ?? ""))],
        },
      ],
    },
  ];
});

const restore = about("archives", "restore_from_archive", ({ path, live, changed, members }, _, random) => {
  const name = random.pick(changed);
  const text = members.find((each) => each.name === name)?.text ?? "";
  const target = `${live}/${name}`;
  const other = members.find((each) => each.name !== name)?.name ?? "";
  const over = (member: string) => `tar -xzOf ${quoted(path)} ${quoted(member)} > ${quoted(target)}`;
  return [
    {
      tier: 2,
      says: [
        `Somebody changed ${target} by hand. Put back its content of ${path}, where it is called ${name}.`,
        `Restore the content of ${target} from ${path} (${name} there). No other file changes.`,
      ],
      files: [{ path: target, text }],
      commands: [over(name)],
      others: [
        { what: "by_way_of_tmp", commands: [aside(path), `cat ${scratch}/${quoted(name)} > ${quoted(target)}`] },
      ],
      wrong: [
        { what: "another_member", commands: [over(other)] },
        { what: "everything_restored", commands: [`tar -xzf ${quoted(path)} -C ${quoted(live)}`] },
        { what: "emptied", commands: [`: > ${quoted(target)}`] },
      ],
    },
  ];
});

const pack = about("archives", "pack_folder", ({ live }, { tree }) => {
  const target = `${tree.root}/archive/conf.tar.gz`;
  const rows = tree.below(`${live}/conf`);
  const files = rows.filter(({ kind }) => kind === "file").map(({ id }) => id.slice(live.length + 1));
  const into = `mkdir -p ${quoted(`${tree.root}/archive`)} && cd ${quoted(live)}`;
  const tar = (what: string) => `${into} && tar -czf ${quoted(target)} ${what}`;
  return [
    {
      tier: 2,
      says: [
        `Pack the folder conf of ${live} with all that is in it into ${target}, a tar packed by gzip, so that the names in it begin with conf/. The folder stays.`,
        `Make ${target}, a gzipped tar of the folder ${live}/conf and all below it; names in it begin with conf/.`,
      ],
      files: [{ path: target, text: packedText(rows, (path) => path.slice(live.length + 1)), packed: "tar.gz" }],
      commands: [tar("conf")],
      others: [
        { what: "from_outside", commands: [`${into} && cd / && tar -czf ${quoted(target)} -C ${quoted(live)} conf`] },
        { what: "tar_then_gzip", commands: [`${into} && tar -cf - conf | gzip > ${quoted(target)}`] },
        { what: "file_by_file", commands: [tar(files.toReversed().map(quoted).join(" "))] },
        { what: "with_a_dot", commands: [tar("./conf")] },
      ],
      wrong: [
        { what: "whole_paths_kept", commands: [tar(quoted(`${live}/conf`))] },
        { what: "without_the_folder", commands: [`${into}/conf && tar -czf ${quoted(target)} .`] },
        { what: "one_missing", commands: [tar(files.slice(1).map(quoted).join(" "))] },
        { what: "everything", commands: [tar(".")] },
        { what: "not_packed_by_gzip", commands: [tar("conf").replace("-czf", "-cf")] },
        { what: "originals_removed", commands: [tar("conf"), `rm -r ${quoted(`${live}/conf`)}`] },
      ],
    },
  ];
});

const mend = about("archives", "restore_and_report", ({ path, live, changed, lost, members }, { out }) => {
  const own = members.filter(({ name }) => name === lost || changed.includes(name));
  const list = `${out}/restored.txt`;
  const write = `(${differing(path, live)}) > ${quoted(list)}; wc -l < ${quoted(list)}`;
  const back = `while read -r f; do mkdir -p "$(dirname ${quoted(live)}/"$f")" && cp ${scratch}/"$f" ${quoted(live)}/"$f"; done < ${quoted(list)}; wc -l < ${quoted(list)}`;
  return [
    {
      tier: 4,
      says: [
        `Write to ${list} the name as in the archive (one a line, sorted as LC_ALL=C sort orders) of every file of ${path} that has another content in ${live} or is missing there. Then restore these files from the archive, and no others. Answer with how many they are.`,
      ],
      answer: { expected: own.length, as: "number", found: own.length },
      files: [
        { path: list, text: asText(own.map(({ name }) => name).toSorted(byLetters)) },
        ...own.map(({ name, text }) => ({ path: `${live}/${name}`, text })),
      ],
      commands: [write, back],
      wrong: [
        { what: "only_the_list", commands: [write] },
        { what: "report_after_restoring", commands: [write, back, write] },
        { what: "the_missing_one_left", commands: [write, back, `rm ${quoted(`${live}/${lost}`)}`] },
        { what: "off_by_one", answer: own.length + 1 },
      ],
    },
  ];
});

/** Tasks about a packed copy of a folder. */
export const archiveFamilies: readonly Family[] = [count, largest, compare, unpack, part, restore, pack, mend];
