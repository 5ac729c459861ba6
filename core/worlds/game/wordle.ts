import { z } from "zod";
import { randomOf } from "../../random.ts";
import type { Cell, Game } from "./game.ts";
import { words } from "./words.ts";

const tries = 6;
const letters = 5;

/** Words of somebody's own. */
export const OwnWords = z.strictObject({
  words: z
    .array(z.string().regex(/^[a-z]{5}$/, "a word has five small letters"))
    .min(20)
    .max(20_000),
});

/** Guess a word by what each try tells of its letters. The shape of its observations is that of LMRL-Gym's Wordle; the secret is fixed, so that an episode can be carried out again. */
function wordleOf(words: readonly string[]): Game<string, string[]> {
  const known = new Set(words);
  let first: string | null = null;
  const opening = () => {
    first ??= tellsMost(words);
    return first;
  };
  return {
    name: "wordle",
    title: "Wordle",
    says: `Find a word of five letters in six tries; ${words.length} words.`,
    grammar: "a word of five letters, with or without blanks between them",
    needsAll: false,
    level(seed, index) {
      const secret =
        randomOf(seed, "wordle", Math.floor(index / words.length)).shuffle(words)[index % words.length] ?? "";
      return {
        tier: tierOf(secret),
        fixed: secret,
        position: [],
        instruction: [
          "Let's start Wordle! Find the English word of five letters in six tries.",
          "An action is one word. It is answered letter by letter: g is in its right place, y is elsewhere in the word, b is not in it (or not as often). A word that is not in the list counts as a try.",
        ].join("\n"),
        maxSteps: tries + 2,
      };
    },
    act(secret, before, action) {
      const guess = action.toLowerCase().replaceAll(/\s/g, "");
      const isWord = known.has(guess);
      const position = [...before, isWord ? guess : ""];
      const text = isWord ? `${[...marksOf(secret, guess)].join(" ")}\n` : "invalid word";
      if (guess === secret) return { position, text, reward: 1, ended: "won" };
      return { position, text, reward: 0, ...(position.length < tries ? {} : { ended: "lost" }) };
    },
    show: (secret, guesses) => ({
      cells: guesses.flatMap((guess, row) => {
        const marks = guess === "" ? "bbbbb" : marksOf(secret, guess);
        return Array.from(
          { length: letters },
          (_, column): Cell => ({
            id: `letter_${row + 1}_${column + 1}`,
            row,
            column,
            text: guess[column] ?? "?",
            tone: marks[column] === "g" ? "hit" : marks[column] === "y" ? "near" : "miss",
          }),
        );
      }),
      holdings: [],
    }),
    /** By the answers alone: each guess is a word that fits all that is known, and tells most of those that do apart. */
    solve(secret) {
      const guesses: string[] = [];
      let left = words;
      for (let marks = ""; marks !== "ggggg" && left.length > 0; ) {
        const guess = left.length === words.length ? opening() : tellsMost(left);
        guesses.push(guess);
        marks = marksOf(secret, guess);
        left = left.filter((word) => marksOf(word, guess) === marks);
      }
      return guesses;
    },
    thoughtless: () => words.slice(0, tries),
  };
}

/** The game with the words that we have. */
export const wordle: Game<string, string[]> = {
  ...wordleOf(words),
  over: (data) => wordleOf([...new Set(OwnWords.parse(data).words)]),
};

/** What a guess tells: each letter of the secret counts once, right places first. */
function marksOf(secret: string, guess: string): string {
  const left = new Map<string, number>();
  for (const [at, letter] of [...secret].entries())
    if (guess[at] !== letter) left.set(letter, (left.get(letter) ?? 0) + 1);
  return [...guess]
    .map((letter, at) => {
      if (secret[at] === letter) return "g";
      const count = left.get(letter) ?? 0;
      if (count === 0) return "b";
      left.set(letter, count - 1);
      return "y";
    })
    .join("");
}

/** Words that are looked at for the next guess, most. */
const mostLooked = 600;

/** The word that leaves the fewest of them on average. */
function tellsMost(left: readonly string[]): string {
  let [best = "", fewest] = [left[0], Number.POSITIVE_INFINITY];
  for (const guess of left.slice(0, mostLooked)) {
    const counts = new Map<string, number>();
    for (const word of left) {
      const marks = marksOf(word, guess);
      counts.set(marks, (counts.get(marks) ?? 0) + 1);
    }
    const sum = [...counts.values()].reduce((total, count) => total + count * count, 0);
    if (sum < fewest) [best, fewest] = [guess, sum];
  }
  return best;
}

/** Words with letters twice and rare letters are harder. */
function tierOf(word: string): 1 | 2 | 3 | 4 {
  const rare = [...word].filter((letter) => "jqxzvkwybpfg".includes(letter)).length;
  const twice = new Set(word).size < letters ? 1 : 0;
  return Math.min(4, 1 + rare + twice) as 1 | 2 | 3 | 4;
}
