import type { Moded, Permissions } from "../content/permissions.ts";
import type { Draft } from "../draft.ts";
import type { Family, Scene } from "../scene.ts";
import { quoted } from "../shell.ts";
import { asText, byLetters } from "./reading.ts";

type Dealt = Permissions & { readonly files: readonly Moded[]; readonly inside: readonly Moded[] };

function family(
  name: string,
  make: (dealt: Dealt, scene: Scene, random: Parameters<Family["make"]>[1]) => readonly Draft[],
): Family {
  return {
    name,
    make(scene, random) {
      const { permissions } = scene.material;
      if (!permissions) return [];
      const { entries, folder } = permissions;
      return make(
        {
          ...permissions,
          files: entries.filter(({ isFolder }) => !isFolder),
          inside: entries.filter(({ path }) => path !== folder),
        },
        scene,
        random,
      );
    },
  };
}

const isOpen = ({ mode }: Pick<Moded, "mode">) => (Number.parseInt(mode, 8) & 0o002) !== 0;
const withoutOthersWrite = (mode: string) => `0${(Number.parseInt(mode, 8) & ~0o002).toString(8).padStart(3, "0")}`;
const openFiles = (folder: string) =>
  `find ${quoted(folder)} -type f -printf '%m %p\\n' | awk '$1 ~ /[2367]$/ {print $2}'`;

const open = family("open_files", ({ folder, files }, { tree }) => {
  const expected = files
    .filter(isOpen)
    .map(({ path }) => path)
    .toSorted(byLetters);
  if (expected.length < 2) return [];
  const group = files.filter(({ mode }) => (Number.parseInt(mode, 8) & 0o020) !== 0).map(({ path }) => path);
  return [
    {
      tier: 1,
      says: [
        `Which files below ${folder} may anybody write (others have the right to write)? Answer with the list of their absolute paths.`,
        `List the world-writable files (files only, no folders) below ${folder} by their absolute paths.`,
      ],
      answer: {
        expected,
        as: "list",
        found: tree
          .below(folder)
          .filter((each) => each.kind === "file" && isOpen(each))
          .map(({ id }) => id),
      },
      commands: [`${openFiles(folder)} | LC_ALL=C sort`],
      wrong: [
        { what: "one_missing", answer: expected.slice(1) },
        ...(group.length > expected.length ? [{ what: "group_instead_of_others", answer: group }] : []),
      ],
    },
  ];
});

const count = family("wrong_modes_count", ({ folder, files, fileMode }, { tree }) => {
  const expected = files.filter(({ mode }) => mode !== fileMode).length;
  return [
    {
      tier: 1,
      says: [
        `How many files below ${folder} (at any depth, no folders) have another mode than ${fileMode}?`,
        `Count the files below ${folder}, at any depth and without folders, whose mode is not ${fileMode}.`,
      ],
      answer: {
        expected,
        as: "number",
        found: tree.below(folder).filter(({ kind, mode }) => kind === "file" && mode !== fileMode).length,
      },
      commands: [`find ${quoted(folder)} -type f ! -perm ${fileMode} | wc -l`],
      wrong: [
        {
          what: "the_right_ones",
          answer: files.length - expected === expected ? expected + 2 : files.length - expected,
        },
        { what: "all_files", answer: files.length },
        { what: "one_more", answer: expected + 1 },
      ],
    },
  ];
});

const single = family("one_mode", ({ files, fileMode }, _scene, random) =>
  random
    .shuffle(files.filter(({ mode }) => mode !== fileMode && mode !== "0600"))
    .slice(0, 2)
    .map(({ path }, at): Draft => {
      const mode = at === 0 ? fileMode : "0600";
      const other = files.find((each) => each.path !== path && each.mode !== mode)?.path ?? path;
      return {
        tier: 2,
        says: [`Give ${path} the mode ${mode}.`, `Set the permissions of ${path} to ${mode} and change nothing else.`],
        files: [{ path, mode }],
        commands: [`chmod ${mode} ${quoted(path)}`],
        others: [
          { what: "by_letters", commands: [`chmod ${mode === "0600" ? "u=rw,g=,o=" : "u=rw,g=r,o="} ${quoted(path)}`] },
        ],
        wrong: [
          { what: "wrong_mode", commands: [`chmod 0644 ${quoted(path)}`] },
          { what: "wrong_file", commands: [`chmod ${mode} ${quoted(other)}`] },
        ],
      };
    }),
);

const whole = family("modes_of_a_tree", ({ folder, entries, files, fileMode, folderMode }) => {
  const goals = entries
    .filter(({ mode, isFolder }) => mode !== (isFolder ? folderMode : fileMode))
    .map(({ path, isFolder }) => ({ path, mode: isFolder ? folderMode : fileMode }));
  const all = (fileTo: string, folderTo: string) => [
    `find ${quoted(folder)} -type d -exec chmod ${folderTo} {} +`,
    `find ${quoted(folder)} -type f -exec chmod ${fileTo} {} +`,
  ];
  const [folders, plain] = all(fileMode, folderMode);
  return [
    {
      tier: 3,
      says: [
        `Fix the permissions of ${folder}: every file below it, at any depth, gets mode ${fileMode}, and every folder, ${folder} itself among them, mode ${folderMode}.`,
        `The permissions below ${folder} went astray. Files at any depth must be ${fileMode}; folders at any depth, with ${folder} itself, ${folderMode}. Put that right.`,
      ],
      files: goals,
      commands: all(fileMode, folderMode),
      others: [
        { what: "other_order", commands: [plain ?? "", folders ?? ""] },
        {
          what: "xargs",
          commands: [
            `find ${quoted(folder)} -type f | xargs chmod ${fileMode}; find ${quoted(folder)} -type d | xargs chmod ${folderMode}`,
          ],
        },
      ],
      wrong: [
        { what: "wrong_mode", commands: all("0644", folderMode) },
        { what: "files_only", commands: [plain ?? ""] },
        { what: "one_for_all", commands: [`chmod -R ${folderMode} ${quoted(folder)}`] },
        {
          what: "top_only",
          commands: [
            `chmod ${folderMode} ${quoted(folder)}; for f in ${quoted(folder)}/*; do if [ -f "$f" ]; then chmod ${fileMode} "$f"; fi; done`,
          ],
        },
      ].filter(
        ({ what }) => what !== "files_only" || goals.some(({ path }) => !files.some((file) => file.path === path)),
      ),
    },
  ];
});

const close = family("close_files", ({ folder, files }, _scene) => {
  const goals = files.filter(isOpen).map(({ path, mode }) => ({ path, mode: withoutOthersWrite(mode) }));
  if (goals.length === 0) return [];
  const target = quoted(folder);
  return [
    {
      tier: 3,
      says: [
        `Take the right to write away from others on every file below ${folder} that gives it. All other rights stay as they are, and folders are left alone.`,
        `Below ${folder}, no file may be writable by others any more: remove that right, and change no other right and no folder.`,
      ],
      files: goals,
      commands: [`find ${target} -type f -exec chmod o-w {} +`],
      others: [{ what: "only_those", commands: [`${openFiles(folder)} | while read -r f; do chmod o-w "$f"; done`] }],
      wrong: [
        { what: "all_rights_of_others", commands: [`find ${target} -type f -exec chmod o= {} +`] },
        { what: "folders_too", commands: [`chmod -R o-rwx ${target}`] },
        { what: "group_instead_of_others", commands: [`find ${target} -type f -exec chmod g-w {} +`] },
      ],
    },
  ];
});

const report = family("close_and_report", ({ folder, files, fileMode }, { out, tree }) => {
  const wrong = files
    .filter(({ mode }) => mode !== fileMode)
    .map(({ path }) => path)
    .toSorted(byLetters);
  if (wrong.length < 2) return [];
  const target = `${out}/fixed-modes.txt`;
  const list = `find ${quoted(folder)} -type f ! -perm ${fileMode} | LC_ALL=C sort > ${quoted(target)}`;
  const fix = `while read -r f; do chmod ${fileMode} "$f"; done < ${quoted(target)}; wc -l < ${quoted(target)}`;
  return [
    {
      tier: 4,
      says: [
        `Before you change anything, write to ${target} the absolute paths of the files below ${folder}, at any depth, whose mode is not ${fileMode}: one a line, sorted as LC_ALL=C sort orders. Then give these files mode ${fileMode}. Folders stay as they are. Answer with how many files they are.`,
      ],
      answer: {
        expected: wrong.length,
        as: "number",
        found: tree.below(folder).filter(({ kind, mode }) => kind === "file" && mode !== fileMode).length,
      },
      files: [...wrong.map((path) => ({ path, mode: fileMode })), { path: target, text: asText(wrong) }],
      commands: [list, fix],
      others: [
        { what: "all_files_get_it", commands: [list, `find ${quoted(folder)} -type f -exec chmod ${fileMode} {} +`] },
      ],
      wrong: [
        {
          what: "report_after_the_change",
          commands: [`find ${quoted(folder)} -type f -exec chmod ${fileMode} {} +`, list],
        },
        { what: "all_files_listed", commands: [list.replace(`! -perm ${fileMode} `, ""), fix] },
        { what: "off_by_one", answer: wrong.length - 1 },
      ],
    },
  ];
});

/** Tasks about modes. */
export const permissionFamilies: readonly Family[] = [open, count, single, whole, close, report];
