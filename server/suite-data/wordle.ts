import { OwnWords } from "../../core/worlds/game/wordle.ts";
import { type Expected, filesIn, inForm, missing, textIn } from "./files.ts";

/** Words from text files, a word a line. */
export async function readWordle(expected: Expected) {
  const words: string[] = [];
  const files = await filesIn(expected, ".", ".txt");
  for (const name of files)
    for (const [at, line] of (await textIn(expected, name))?.split(/\r?\n/).entries() ?? []) {
      const word = line.trim().toLowerCase();
      if (word !== "") words.push(inForm(expected, `${name}, line ${at + 1}`, OwnWords.shape.words.element, word));
    }
  if (files.length === 0) throw missing(expected, "*.txt");
  return inForm(expected, "the list", OwnWords, { words: [...new Set(words)] });
}
