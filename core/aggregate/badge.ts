import { scoreText } from "../figures.ts";
import type { LeaderboardRow } from "./leaderboard.ts";

const height = 20;
/** Width of a character of 11 px Verdana and its like, on the wide side: the text is fitted to it. */
const characterWidth = 7;
const padding = 8;
const longest = 60;

/** The text of a row for a badge. */
export function badgeText(row: LeaderboardRow | undefined): string {
  if (!row || row.mean === null) return "no score";
  const error = row.standardError === null ? "" : ` ± ${scoreText(row.standardError)}`;
  const place = row.place === null ? (row.kind === "UNKNOWN" ? " · UNKNOWN" : "") : ` · place ${row.place}`;
  return `${row.agent} ${scoreText(row.mean)}${error}${place}`;
}

/** A badge as an SVG image: a name and a value, escaped, with nothing fetched. */
export function badgeSvg(name: string, value: string): string {
  const [left, right] = [shorten(name), shorten(value)];
  const [leftWidth, rightWidth] = [left, right].map((text) => [...text].length * characterWidth + 2 * padding);
  const width = (leftWidth ?? 0) + (rightWidth ?? 0);
  const text = (content: string, x: number, partWidth: number) =>
    `<text x="${x + partWidth / 2}" y="14" textLength="${partWidth - 2 * padding}" lengthAdjust="spacingAndGlyphs">${escaped(content)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" role="img" aria-label="${escaped(`${left}: ${right}`)}">`,
    `<title>${escaped(`${left}: ${right}`)}</title>`,
    `<clipPath id="r"><rect width="${width}" height="${height}" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${leftWidth}" height="${height}" fill="#3b3833"/><rect x="${leftWidth}" width="${rightWidth}" height="${height}" fill="#1f5fbf"/></g>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">`,
    `${text(left, 0, leftWidth ?? 0)}${text(right, leftWidth ?? 0, rightWidth ?? 0)}</g></svg>`,
  ].join("");
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : text;
}

/** Text that is safe in XML content and attributes; what XML cannot hold becomes a replacement character. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 refuses.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\uFFFD")
      .replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`)
  );
}
