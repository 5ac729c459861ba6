/** An answer that is not JSON, or that is to be saved under a name. */
export type FileAnswer = { readonly mediaType: string; readonly fileName: string | null; readonly text: string };

/** A picture that stays what it is. */
export type PictureAnswer = { readonly mediaType: string; readonly bytes: Uint8Array };
