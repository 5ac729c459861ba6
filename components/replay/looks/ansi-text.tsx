import Anser from "anser";
import { settledText } from "../../../core/replay/output-of.ts";

type Rgb = readonly [number, number, number];

/** The ground of a terminal, which is dark in both themes; `--terminal` in globals.css. */
const ground: Rgb = [22, 24, 27];
const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
/** WCAG 2.2, 1.4.3. */
const leastContrast = 4.5;

/** The text of a terminal: its colours as spans, never as markup; colours too near to their ground are moved away from it. */
export function AnsiText({ text }: { readonly text: string }) {
  const parts = Anser.ansiToJson(settledText(text), { json: true, remove_empty: true });
  let at = 0;
  return parts.map(({ content, fg, bg, decorations }) => {
    const key = at;
    at += content.length;
    const colours = fg !== null || bg !== null ? coloursOf(rgbOf(fg), rgbOf(bg)) : {};
    const style = { ...colours, ...decorationOf(decorations) };
    return Object.keys(style).length === 0 ? (
      content
    ) : (
      <span key={key} style={style} className="print:text-black!">
        {content}
      </span>
    );
  });
}

/** Anser gives colours as `187, 0, 0`. */
function rgbOf(text: string | null): Rgb | null {
  const [red, green, blue] = (text ?? "").split(",").map(Number);
  if (red === undefined || green === undefined || blue === undefined) return null;
  return [red, green, blue].every((each) => each >= 0 && each <= 255) ? [red, green, blue] : null;
}

function coloursOf(fg: Rgb | null, bg: Rgb | null): { color?: string; backgroundColor?: string } {
  const under = bg ?? ground;
  const ink = readable(fg ?? [232, 230, 225], under);
  return { color: `rgb(${ink.join(" ")})`, ...(bg ? { backgroundColor: `rgb(${bg.join(" ")})` } : {}) };
}

function readable(ink: Rgb, under: Rgb): Rgb {
  const away = lightness(under) < 0.2 ? white : black;
  for (let share = 0; share < 1; share += 0.1) {
    const mixed = ink.map((part, at) => Math.round(part + ((away[at] ?? 0) - part) * share));
    const colour: Rgb = [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0];
    if (contrast(colour, under) >= leastContrast) return colour;
  }
  return away;
}

/** Relative luminance of a colour. Source: WCAG 2.2. */
function lightness(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Rgb, b: Rgb): number {
  const [light = 0, dark = 0] = [lightness(a), lightness(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function decorationOf(decorations: readonly string[]) {
  return {
    ...(decorations.includes("bold") ? { fontWeight: 600 } : {}),
    ...(decorations.includes("italic") ? { fontStyle: "italic" } : {}),
    ...(decorations.includes("underline") ? { textDecoration: "underline" } : {}),
  };
}
