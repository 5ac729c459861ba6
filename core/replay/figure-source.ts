import type { Row } from "../action.ts";

const pictures = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/;

/** The data URL of the picture that a row holds: a data URL itself, the text of an SVG, or base64 in `data` beside its `media_type`. Null for none. It is for an `img`, in which no script runs. */
export function figureSource(row: Row): string | null {
  for (const value of Object.values(row)) {
    if (typeof value !== "string") continue;
    if (pictures.test(value)) return value;
    if (/^\s*(?:<\?xml[^>]*\?>\s*)?<svg[\s>]/.test(value)) return `data:image/svg+xml,${encodeURIComponent(value)}`;
  }
  const { media_type: type, data } = row;
  const url = typeof type === "string" && typeof data === "string" ? `data:${type};base64,${data}` : "";
  return pictures.test(url) ? url : null;
}
