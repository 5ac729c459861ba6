import { z } from "zod";

/** What a picture's bytes can be. */
export const pictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"] as const;
export type PictureType = (typeof pictureTypes)[number];

/** A content kept beside the log, named by the sha256 of its bytes: rows and observations hold the digest. */
export const ArtifactName = z
  .strictObject({
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    mediaType: z.enum(pictureTypes),
    byteCount: z.int().min(0),
  })
  .meta({ id: "Artifact" });
export type ArtifactName = z.infer<typeof ArtifactName>;

/** The content itself with its name. */
export type Artifact = ArtifactName & { readonly bytes: Uint8Array };

/** Bytes that an episode keeps beside its log; what comes after is left out. */
export const maxArtifactBytes = 64 * 1024 * 1024;

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** What picture bytes are, told by themselves and never by a name: null when they are none. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const head = latin1(bytes.subarray(0, 16));
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "image/gif";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image/webp";
  const text = latin1(bytes.subarray(0, 1_024)).replace(/^\xef\xbb\xbf/, "");
  return /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s/>]/i.test(text)
    ? "image/svg+xml"
    : null;
}
