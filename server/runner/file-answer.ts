/** An answer that is not JSON, or that is to be saved under a name. */
export type FileAnswer = {
  readonly mediaType: string;
  readonly fileName: string | null;
  readonly text: string;
  /** Its bytes are the text's in base64: a content that its address names, and that never changes. */
  readonly encoding?: "base64";
};
