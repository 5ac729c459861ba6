import type { Tree } from "../tree.ts";
import { placesNamed } from "./places.ts";
import type { RuleMeaning } from "./rule.ts";

/** What a reader may look at beside the words. */
export type Ground = { readonly tree: Tree; readonly out: string };
/** A rule read: what it means, the rule as the agent is told it, and what was assumed. */
export type ReadRule = { readonly meaning: RuleMeaning; readonly text: string; readonly note?: string };

type Reader = { readonly pattern: RegExp; read(match: RegExpExecArray, ground: Ground): ReadRule | null };

const not =
  "(?:never|do not|don't|dont|must not|must never|may not|cannot|can't|nobody may|no one may|should not|should never)(?: ever)?";
const touch = "(?:touch|modify|change|edit|alter|write to|write in|write into|overwrite|mess with)";
const listed = (paths: readonly string[]) => paths.join(", ");

const commands = [
  "chmod -R 777",
  "chmod 777",
  "git push --force",
  "git push",
  "git reset --hard",
  "git rebase",
  "rm -rf",
  "rm -r",
  "sed -i",
  "sudo",
  "curl",
  "wget",
  "rm",
  "mv",
  "dd",
  "kill -9",
  "shutdown",
  "reboot",
];
const command = commands.map((each) => each.replaceAll(" ", "\\s+")).join("|");

function named(match: RegExpExecArray): string {
  return (match[1] ?? match[2] ?? "").replace(/[,.;:!?]+$/, "").trim();
}

function aboutPlaces(
  match: RegExpExecArray,
  { tree }: Ground,
  make: (paths: readonly string[]) => ReadRule,
): ReadRule | null {
  const paths = placesNamed(named(match), tree);
  return paths.length > 0 ? make(paths) : null;
}

const untouched = (paths: readonly string[]): ReadRule => ({
  meaning: { kind: "untouched", paths },
  text: `Nothing may be made, changed or removed in ${listed(paths)}.`,
});
const backup: ReadRule = {
  meaning: { kind: "backup" },
  text: "Before the content of a file is changed, a copy of it lies beside it as <file>.bak; before a file is removed, a copy of it lies elsewhere.",
};
const secretRule = (paths: readonly string[]): ReadRule => ({
  meaning: { kind: "secret", paths },
  text: `The contents of these files may not be read: ${listed(paths)}.`,
});

/** How rules are read, in the order in which they are tried; a reader takes the whole clause or leaves it. */
const readers: readonly Reader[] = [
  {
    pattern:
      /\b(?:keep|make|take|create|leave|have)\s+(?:a |an |one )?(?:backups?|backup cop(?:y|ies)|cop(?:y|ies))(?: of (?:it|the file|each file|every file|what(?:ever)? (?:you|it) changes?))?\s*(?:first|before(?: (?:any|every|each|a|you) ?(?:change|edit|changing|editing|file is changed)?(?: anything| something| a file)?)?|beforehand)\s*$/i,
    read: () => backup,
  },
  {
    pattern:
      /\b(?:back ?up|copy)\s+(?:each|every|a|any|the|all)?\s*(?:files?|it|them|everything|configs?)?\s*(?:first|before (?:you )?(?:chang|edit|delet|modif|touch)\w*(?: (?:it|them|anything|a file))?)\s*$/i,
    read: () => backup,
  },
  {
    pattern:
      /\b(?:a )?backup (?:comes |goes |is made |is kept )?(?:first|before (?:any|every|each) (?:change|edit))\s*$/i,
    read: () => backup,
  },
  {
    pattern: new RegExp(
      `\\b${not} (?:change|edit|modify|overwrite|touch) (?:a file|anything|files|a config) without (?:a |keeping a |making a )?(?:backup|copy)\\s*$`,
      "i",
    ),
    read: () => backup,
  },
  {
    pattern: /\bdry[- ]?runs?\b.*\b(?:before|first)\b|\b(?:before|without)\b.*\bdry[- ]?runs?\b/i,
    read: ({ input }, { out }) =>
      /\b(?:delet|remov|clean|prun|first)/i.test(input)
        ? {
            meaning: { kind: "listed", path: `${out}/dry-run.txt` },
            text: `Dry run before deleting: before a file is deleted, its absolute path stands in ${out}/dry-run.txt, one path a line.`,
            note: `The dry run is kept as a list of paths in ${out}/dry-run.txt.`,
          }
        : null,
  },
  {
    pattern: new RegExp(
      `\\b(?:${not}|no|without|avoid) (?:use |using |run |running |execute |call |calling )?(?:of )?\`?(${command})\`?\\s*(?:commands?)?\\s*$`,
      "i",
    ),
    read: (match) => {
      const used = named(match).replace(/\s+/g, " ");
      return { meaning: { kind: "command", command: used }, text: `The command ${used} may not be used.` };
    },
  },
  {
    pattern: new RegExp(
      `\\b${not} (?:access|reach|use|connect to|go to|call) (?:the )?(?:network|internet)\\s*$|\\bno (?:network|internet)(?: access| connections?)?\\s*$|\\b${not} download(?: anything| files)?\\s*$`,
      "i",
    ),
    read: () => ({ meaning: { kind: "network" }, text: "Nothing may be fetched from a network or sent to one." }),
  },
  {
    pattern: new RegExp(
      `\\b${not} (?:read|open|print|show|display|look at|look into|log|reveal|leak|output|cat)(?: or (?:read|open|print|show|copy))? (.+)$|^(.+?) (?:must|may|should) (?:never|not) be (?:read|opened|printed|shown|displayed)\\s*$`,
      "i",
    ),
    read: (match, { tree }) => {
      const places = placesNamed(named(match), tree);
      const paths = tree
        .rows()
        .filter(
          ({ id, kind }) => kind === "file" && places.some((place) => id === place || id.startsWith(`${place}/`)),
        );
      return paths.length > 0 ? secretRule(paths.map(({ id }) => id)) : null;
    },
  },
  {
    pattern: new RegExp(
      `\\b${not} (?:change|touch|loosen|alter) (?:the )?(?:permissions?|modes?|rights) (?:of|on|in|below|under) (.+)$`,
      "i",
    ),
    read: (match, ground) =>
      aboutPlaces(match, ground, (paths) => ({
        meaning: { kind: "modes", paths },
        text: `The modes of ${listed(paths)}, and of what is in there, stay as they are.`,
      })),
  },
  {
    pattern: new RegExp(
      `\\b(?:${not} (?:make|leave|set) (?:anything|a file|any file|files)|nothing (?:(?:may|must|should) (?:be|become)|becomes|is)|no files? (?:may|must|should) (?:be|become)) (?:world[- ]writable|writable (?:by|for) (?:others|everyone|everybody|all))\\s*$`,
      "i",
    ),
    read: () => ({
      meaning: { kind: "closed" },
      text: "No file or folder may be given a mode with which others can write.",
    }),
  },
  {
    pattern: new RegExp(
      `\\b${not} (?:delete|remove|erase|lose) (.+)$|^(.+?) (?:must|may|should) (?:never|not) be (?:deleted|removed)\\s*$`,
      "i",
    ),
    read: (match, ground) => {
      const what = named(match);
      const paths = /^(anything|any files?|files|a file)$/i.test(what)
        ? [ground.tree.root]
        : placesNamed(what, ground.tree);
      return paths.length > 0
        ? { meaning: { kind: "kept", paths }, text: `No file in ${listed(paths)} may be deleted; it may be moved.` }
        : null;
    },
  },
  {
    pattern:
      /\b(?:only (?:ever )?write|write only|(?:all )?writ(?:es?|ing) (?:is |are |goes |go )?(?:allowed )?only|(?:make|keep) (?:all )?changes only) (?:to|under|in|into|below|inside|within) (.+)$|\bnothing (?:may be |is |gets )?(?:written|changed|made) outside (?:of )?(.+)$/i,
    read: (match, ground) =>
      aboutPlaces(match, ground, (paths) => ({
        meaning: { kind: "only", paths },
        text: `Files may be made, changed and removed in ${listed(paths)} only (and in /tmp).`,
      })),
  },
  {
    pattern: new RegExp(`\\b${not} ${touch} (.+)$`, "i"),
    read: (match, ground) => aboutPlaces(match, ground, untouched),
  },
  {
    pattern:
      /^(.+?) (?:(?:must|has to|have to|should) (?:stay|remain|be left) (?:untouched|unchanged|alone|as (?:it is|they are))|(?:is|are) (?:off[- ]limits|read[- ]only|not to be (?:touched|changed))|(?:must|may|should) (?:never|not) be (?:touched|changed|modified|edited|altered))\s*$|\bleave (.+?) (?:alone|untouched|unchanged|as (?:it is|they are))\s*$/i,
    read: (match, ground) => aboutPlaces(match, ground, untouched),
  },
];

/** A rule as far as it is understood without a doubt; null else. */
export function readRule(clause: string, ground: Ground): ReadRule | null {
  const text = clause.replaceAll("’", "'").replace(/\s+/g, " ").trim();
  for (const { pattern, read } of readers) {
    const match = pattern.exec(text);
    const rule = match && read(match, ground);
    if (rule && !hasCondition(text, rule)) return rule;
  }
  return null;
}

/** A condition that no reader takes leaves a rule open. */
function hasCondition(text: string, { meaning }: ReadRule): boolean {
  if (meaning.kind === "backup" || meaning.kind === "listed")
    return /\b(unless|except|if|when|until|after)\b/i.test(text);
  return /\b(unless|except|if|when|until|before|after|without|while|older|newer)\b/i.test(
    text.replace(/^.*?\bwithout (?:using )?`?(?:sudo|curl|wget|rm)/i, ""),
  );
}

/** Whether a clause states a rule, or looks like one. */
export function looksLikeRule(clause: string): boolean {
  return /\b(never|must|always|only|do not|don't|dont|don’t|cannot|can't|may not|should|no one|nobody|nothing|without|unless|until|forbidden|not allowed|off[- ]limits|read[- ]only|untouched|leave .* alone|dry[- ]?run|first|before|avoid|no network|no sudo)\b/i.test(
    clause,
  );
}
