/** An answer that is not JSON, or that is to be saved under a name. */
export type FileAnswer = {
  readonly mediaType: string;
  readonly fileName: string | null;
  readonly text: string;
  /** Its bytes are the text's in base64: a content that its address names, and that never changes. */
  readonly encoding?: "base64";
};

/** A file of any length, in pieces. What was to be refused was refused before it began; a failure later breaks it off. */
export type StreamAnswer = {
  readonly mediaType: string;
  readonly fileName: string;
  /** Its bytes are no text. */
  readonly isBinary: boolean;
  readonly pieces: AsyncIterable<string | Uint8Array>;
};
