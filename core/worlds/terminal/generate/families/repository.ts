import { type Commit, type CommitFiles, treeIdOf } from "../../repository.ts";
import { commitsSince, type Project } from "../content/repository.ts";
import type { Family } from "../scene.ts";
import { quoted } from "../shell.ts";
import { about } from "./about.ts";
import { asText, byLetters } from "./reading.ts";

const gitIn = ({ folder }: Project) => `git -C ${quoted(folder)}`;
/** The tree of a commit with some of its files changed, or left out. */
const treeWith = (files: CommitFiles, change: Readonly<Record<string, string | null>>) => {
  const changed = new Map(files);
  for (const [path, text] of Object.entries(change))
    if (text === null) changed.delete(path);
    else changed.set(path, { text });
  return treeIdOf(changed);
};
/** The branch main one commit further. */
const onward = (tip: Commit, tree: string, more: Readonly<Record<string, string>> = {}) => ({
  name: "refs/heads/main",
  expect: { tree, parents: tip.id, ...more },
});

const count = about("project", "commits_of_author", (project, _, random) => {
  const { folder, log, authors } = project;
  const counts = new Map(authors.map((name) => [name, log.filter(({ author }) => author.name === name).length]));
  const name = random.pick(authors.filter((each) => (counts.get(each) ?? 0) > 1));
  const expected = counts.get(name) ?? 0;
  const withMerges = expected + 1;
  return [
    {
      tier: 1,
      says: [
        `How many commits of the branch main in ${folder} did ${name} write? Merges are not counted.`,
        `Count the commits by ${name} that main of the repository ${folder} leads to, without merges.`,
      ],
      answer: { expected, as: "number", found: log.filter(({ author }) => author.name === name).length },
      commands: [`${gitIn(project)} log --no-merges --format=%an main | grep -cx ${quoted(name)}`],
      wrong: [
        { what: "one_more", answer: withMerges },
        { what: "all_commits", answer: log.length },
      ],
    },
  ];
});

const introduced = about("project", "commit_of_value", (project) => {
  const { folder, valued, tip } = project;
  const { file, line, commit, others } = valued;
  return [
    {
      tier: 2,
      says: [
        `Which commit of ${folder} brought the line ${line} into ${file}? Answer with its full id, 40 digits.`,
        `Find the commit in ${folder} since which ${file} has the line ${line}, and answer with all 40 digits of its id.`,
      ],
      answer: { expected: commit.id, as: "text", found: commit.id },
      commands: [`${gitIn(project)} log -S${quoted(line)} --format=%H main -- ${quoted(file)} | tail -n 1`],
      wrong: [
        ...others.map(({ id, subject }) => ({ what: `another_commit_${subject.split(":")[0]}`, answer: id })),
        { what: "its_parent", answer: commit.parents[0]?.id ?? "" },
        { what: "its_subject", answer: commit.subject },
        { what: "the_tip", answer: tip.id },
      ],
    },
  ];
});

const open = about("project", "unmerged_branches", (project) => {
  const { folder, merged, unmerged } = project;
  return [
    {
      tier: 1,
      says: [
        `Which branches of ${folder} are not merged into main? Answer with the list of their names.`,
        `List the branches of the repository ${folder} that have commits which main has not.`,
      ],
      answer: { expected: [...unmerged], as: "list", found: unmerged.toSorted(byLetters) },
      commands: [`${gitIn(project)} branch --no-merged main --format='%(refname:short)'`],
      wrong: [
        { what: "the_merged_ones", answer: [...merged] },
        { what: "all_branches", answer: [...merged, ...unmerged] },
        { what: "one_missing", answer: unmerged.slice(1) },
      ],
    },
  ];
});

const restore = about("project", "restore_deleted_file", (project) => {
  const { folder, deleted } = project;
  const { file, text, older, commit } = deleted;
  const target = `${folder}/${file}`;
  const git = gitIn(project);
  const last = `$(${git} rev-list -n 1 HEAD -- ${quoted(file)})`;
  return [
    {
      tier: 2,
      says: [
        `${file} was deleted in the repository ${folder} at some time. Put it back in the working folder as it was just before; do not commit.`,
        `Bring back the deleted ${file} of ${folder} with the content that it had last, without a commit.`,
      ],
      files: [{ path: target, text }],
      commands: [`${git} checkout ${last}^ -- ${quoted(file)}`],
      others: [
        {
          what: "by_show",
          commands: [`cd ${quoted(folder)} && git show ${commit.id}^:${quoted(file)} > ${quoted(file)}`],
        },
        { what: "by_restore", commands: [`${git} restore --source=${commit.id}~1 ${quoted(file)}`] },
      ],
      wrong: [
        { what: "its_first_version", commands: [`printf '%s' ${quoted(older)} > ${quoted(target)}`] },
        { what: "an_empty_file", commands: [`: > ${quoted(target)}`] },
        { what: "everything_of_then", commands: [`${git} checkout -q ${commit.id}^ -- .`] },
        { what: "checked_out_then", commands: [`${git} checkout -q ${commit.id}^`] },
        { what: "committed", commands: [`${git} checkout ${last}^ -- ${quoted(file)} && ${git} commit -qm back`] },
      ],
    },
  ];
});

const tag = about("project", "tag_release", (project) => {
  const { folder, release } = project;
  const { version, commit } = release;
  const [name, message] = [`v${version}`, `Release ${version}`];
  const git = gitIn(project);
  const make = (rest: string) => `${git} tag ${rest}`;
  return [
    {
      tier: 2,
      says: [
        `Release ${version} of ${folder} was never tagged: it is the commit of main whose subject is "${commit.subject}". Make the annotated tag ${name} on it with the message "${message}".`,
        `In ${folder}, put the annotated tag ${name} (message "${message}") on the commit with the subject "${commit.subject}" of main.`,
      ],
      refs: [
        { name: `refs/tags/${name}`, isNew: true, expect: { kind: "tag", commit: commit.id, annotation: message } },
      ],
      commands: [
        make(
          `-a ${name} -m ${quoted(message)} $(${git} log --format=%H --fixed-strings --grep=${quoted(commit.subject)} main)`,
        ),
      ],
      others: [{ what: "by_its_id", commands: [make(`-a ${name} -m ${quoted(message)} ${commit.id.slice(0, 10)}`)] }],
      wrong: [
        { what: "on_the_tip", commands: [make(`-a ${name} -m ${quoted(message)} main`)] },
        { what: "without_a_message", commands: [make(`${name} ${commit.id}`)] },
        { what: "another_name", commands: [make(`-a ${version} -m ${quoted(message)} ${commit.id}`)] },
        { what: "another_message", commands: [make(`-a ${name} -m ${quoted(version)} ${commit.id}`)] },
        { what: "a_branch", commands: [`${git} branch ${name} ${commit.id}`] },
      ],
    },
  ];
});

const tidy = about("project", "delete_merged_branches", (project) => {
  const { folder, merged, unmerged } = project;
  const git = gitIn(project);
  const drop = (names: readonly string[], how = "-d") => `${git} branch -q ${how} ${names.map(quoted).join(" ")}`;
  return [
    {
      tier: 3,
      says: [
        `Delete every branch of ${folder} that is merged into main, but main itself. Keep the others.`,
        `Tidy up the branches of the repository ${folder}: those that are merged into main go (main stays), all others stay.`,
      ],
      refs: merged.map((name) => ({ name: `refs/heads/${name}`, gone: true })),
      commands: [`${git} branch --merged main --format='%(refname:short)' | grep -vx main | xargs ${git} branch -q -d`],
      others: [
        { what: "by_name", commands: [drop(merged)] },
        { what: "one_after_the_other", commands: merged.map((name) => drop([name])) },
      ],
      wrong: [
        { what: "all_branches", commands: [drop([...merged, ...unmerged], "-D")] },
        { what: "the_unmerged_ones", commands: [drop(unmerged, "-D")] },
        { what: "one_left", commands: [drop(merged.slice(1))] },
        { what: "one_too_many", commands: [drop([...merged, ...unmerged.slice(1)], "-D")] },
      ],
    },
  ];
});

const revert = about("project", "revert_commit", (project) => {
  const { folder, undone, tip } = project;
  const { commit, file, before } = undone;
  const git = gitIn(project);
  const target = `${folder}/${file}`;
  const put = `printf '%s' ${quoted(before)} > ${quoted(target)}`;
  return [
    {
      tier: 3,
      says: [
        `Undo the commit "${commit.subject}" of ${folder} by one new commit on main that takes back its changes and nothing else. The history stays as it is.`,
        `On main of ${folder}, revert the commit with the subject "${commit.subject}": one new commit, no history rewritten.`,
      ],
      files: [{ path: target, text: before }],
      refs: [onward(tip, treeWith(tip.files, { [file]: before }))],
      commands: [
        `${git} revert --no-edit $(${git} log --format=%H --fixed-strings --grep=${quoted(commit.subject)} main | tail -n 1)`,
      ],
      others: [
        {
          what: "by_hand",
          commands: [put, `${git} add ${quoted(file)} && ${git} commit -qm ${quoted(`undo: ${commit.subject}`)}`],
        },
        { what: "in_two_steps", commands: [`${git} revert -n ${commit.id}`, `${git} commit -qm "take it back"`] },
      ],
      wrong: [
        { what: "not_committed", commands: [put] },
        { what: "another_commit", commands: [`${git} revert --no-edit HEAD`] },
        { what: "history_rewritten", commands: [`${git} reset -q --hard ${commit.id}^`] },
        { what: "on_another_branch", commands: [`${git} checkout -q -b undo && ${git} revert --no-edit ${commit.id}`] },
        { what: "reverted_twice", commands: [`${git} revert --no-edit ${commit.id} && ${git} revert --no-edit HEAD`] },
      ],
    },
  ];
});

const ignore = about("project", "untrack_and_ignore", (project) => {
  const { folder, stray, tip } = project;
  const git = gitIn(project);
  const ignored = `${tip.files.get(".gitignore")?.text ?? ""}${stray}\n`;
  const add = `echo ${quoted(stray)} >> ${quoted(`${folder}/.gitignore`)}`;
  const commit = `${git} commit -qm "chore: ignore ${stray}"`;
  return [
    {
      tier: 3,
      says: [
        `${stray} is under version control in ${folder} by mistake. Take it out of the repository but keep the file on disk, add the line ${stray} at the end of .gitignore, and commit both in one commit on main.`,
        `In ${folder}, stop tracking ${stray} (the file itself stays where it is), append the line ${stray} to .gitignore, and make one commit of it on main.`,
      ],
      files: [{ path: `${folder}/.gitignore`, text: ignored }],
      refs: [onward(tip, treeWith(tip.files, { [stray]: null, ".gitignore": ignored }))],
      commands: [`${git} rm -q --cached ${quoted(stray)}`, `${add} && ${git} add .gitignore && ${commit}`],
      others: [
        {
          what: "in_another_order",
          commands: [`${add} && ${git} add .gitignore`, `${git} rm -q --cached ${quoted(stray)} && ${commit}`],
        },
      ],
      wrong: [
        {
          what: "file_removed_too",
          commands: [`${git} rm -q ${quoted(stray)}`, `${add} && ${git} add .gitignore && ${commit}`],
        },
        {
          what: "not_committed",
          commands: [`${git} rm -q --cached ${quoted(stray)}`, `${add} && ${git} add .gitignore`],
        },
        { what: "ignored_only", commands: [`${add} && ${git} add .gitignore && ${commit}`] },
        { what: "not_ignored", commands: [`${git} rm -q --cached ${quoted(stray)} && ${commit}`] },
        {
          what: "two_commits",
          commands: [
            `${git} rm -q --cached ${quoted(stray)} && ${commit}`,
            `${add} && ${git} add .gitignore && ${commit}`,
          ],
        },
      ],
    },
  ];
});

const changes = about("project", "write_changes", (project, { out }) => {
  const { folder, tip, lastTag, firstTag } = project;
  const git = gitIn(project);
  const target = `${out}/changes.txt`;
  const log = (rest: string) => `${git} log --format='- %s' ${rest} > ${quoted(target)}`;
  const range = `${lastTag.name}..main`;
  const since = commitsSince(tip, lastTag.commit);
  return [
    {
      tier: 3,
      says: [
        `Write to ${target} what came after ${lastTag.name} on main of ${folder}: for each commit that is no merge a line "- " and its subject, the newest first.`,
        `List in ${target} the subjects of the commits of ${folder} that main has and the tag ${lastTag.name} has not, merges left out, the newest first, each as a line that begins with "- ".`,
      ],
      files: [{ path: target, text: asText(since.map(({ subject }) => `- ${subject}`)) }],
      commands: [log(`--no-merges ${range}`)],
      others: [
        {
          what: "by_rev_list",
          commands: [`${git} rev-list --no-merges --no-commit-header --format='- %s' ${range} > ${quoted(target)}`],
        },
      ],
      wrong: [
        { what: "merges_too", commands: [log(range)] },
        { what: "since_an_older_tag", commands: [log(`--no-merges ${firstTag.name}..main`)] },
        { what: "the_oldest_first", commands: [log(`--no-merges --reverse ${range}`)] },
        { what: "all_branches", commands: [log(`--no-merges --all ^${lastTag.name}`)] },
      ],
    },
  ];
});

const publish = about("project", "release_and_count", (project) => {
  const { folder, tip, lastTag } = project;
  const git = gitIn(project);
  const version = "1.3.0";
  const message = `Release ${version}`;
  const expected = commitsSince(tip, lastTag.commit).length + 1;
  const tree = treeWith(tip.files, { VERSION: `${version}\n` });
  const write = `echo ${version} > ${quoted(`${folder}/VERSION`)}`;
  const commit = `${git} add VERSION && ${git} commit -qm ${quoted(message)}`;
  const mark = `${git} tag -a v${version} -m ${quoted(message)}`;
  const number = `${git} rev-list --count --no-merges ${lastTag.name}..v${version}`;
  return [
    {
      tier: 4,
      says: [
        `Release ${version} of ${folder}: write ${version} into VERSION, commit it on main with the subject "${message}", and put the annotated tag v${version} with the message "${message}" on that commit. Answer with how many commits v${version} has that ${lastTag.name} has not, merges not counted.`,
      ],
      answer: { expected, as: "number", found: expected },
      files: [{ path: `${folder}/VERSION`, text: `${version}\n` }],
      refs: [
        onward(tip, tree, { subject: message }),
        {
          name: `refs/tags/v${version}`,
          isNew: true,
          expect: { kind: "tag", tree, subject: message, annotation: message },
        },
      ],
      commands: [`${write} && ${commit}`, `${mark} && ${number}`],
      others: [
        {
          what: "commit_of_all_that_is_known",
          commands: [write, `${git} commit -qam ${quoted(message)}`, `${mark} && ${number}`],
        },
      ],
      wrong: [
        { what: "tagged_before_the_commit", commands: [mark, `${write} && ${commit}`, number] },
        { what: "no_tag", commands: [`${write} && ${commit}`] },
        { what: "not_committed", commands: [write, `${mark} && ${number}`] },
        { what: "another_subject", commands: [write, `${git} commit -qam ${version}`, `${mark} && ${number}`] },
        { what: "counted_before", answer: expected - 1 },
      ],
    },
  ];
});

/** Tasks about a repository. */
export const repositoryFamilies: readonly Family[] = [
  count,
  open,
  introduced,
  restore,
  tag,
  tidy,
  revert,
  ignore,
  changes,
  publish,
];
