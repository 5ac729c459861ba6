/** Words of writing and speaking, and of what is to be kept to in it. */
export const speaks =
  /\b(?:chat|conversations?|dialog(?:ue)?s?|customer service|replies|answers?|letters?|e-?mails?|writ(?:e|ing))\b/i;
export const keeps = /\b(?:handbook|fact sheet|knowledge base|in (?:a|the|our) (?:style|tone|register)|house style)\b/i;

/** Whether a brief that names no domain is of dialogues. */
export function isForDialogue(brief: string): boolean {
  return /\brole[- ]?play/i.test(brief) || (speaks.test(brief) && keeps.test(brief));
}
