import type { Row } from "../action.ts";
import { ArtifactName, pictureTypes } from "../artifact.ts";

const pictures = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/;

/** Whether a text is the data URL of a picture. It is for an `img`, in which no script runs. */
export function isPictureUrl(text: string): boolean {
  return pictures.test(text);
}

/** The data URL of the picture that a row holds: a data URL itself, the text of an SVG, or base64 in `data` beside its `media_type`. Null for none. */
export function figureSource(row: Row): string | null {
  for (const value of Object.values(row)) {
    if (typeof value !== "string") continue;
    if (isPictureUrl(value)) return value;
    if (/^\s*(?:<\?xml[^>]*\?>\s*)?<svg[\s/>]/.test(value)) return `data:image/svg+xml,${encodeURIComponent(value)}`;
  }
  const { media_type: type, data } = row;
  const url = typeof type === "string" && typeof data === "string" ? `data:${type};base64,${data}` : "";
  return isPictureUrl(url) ? url : null;
}

/** The digest of the picture that a row only names: `digest` beside its `media_type`. Null for none. */
export function figureDigest({ media_type: type, digest }: Row): string | null {
  const isPicture = pictureTypes.some((each) => each === type);
  return isPicture ? (ArtifactName.shape.digest.safeParse(digest).data ?? null) : null;
}
