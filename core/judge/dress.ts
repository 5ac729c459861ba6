/** What a text may be dressed in without saying anything else: typographic characters, white space that does not break, marks of emphasis and quotation, the stop at its end. */

const plainAscii = /^[ -~\n]*$/;
/** Soft hyphens, zero-width characters, marks of direction and variation selectors. Overrides and right-to-left embeddings are kept: they change what is read. */
const invisible =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A\u202C\u2060-\u2064\u2066\u2068\u2069\uFEFF]|\p{Variation_Selector}/gu;
const spaces = /[\t\v\f\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
const lines = /\r\n?|[\u0085\u2028\u2029]/g;
const dashes = /[\u2010-\u2015\u2043\u2212\uFE58\uFE63]/g;
const apostrophes = /[\u00B4\u2018\u2019\u201A\u201B\u02BC\u2032\u2039\u203A]/g;
const quotes = /[\u201C-\u201F\u2033\u00AB\u00BB\u3008-\u300F]/g;
const fullWidth = /[\uFF01-\uFF5E]/g;

/** A text in plain characters: one kind of space, line break, hyphen, apostrophe and quotation mark, full width made narrow, nothing invisible; Unicode NFC. */
export function plainCharacters(text: string): string {
  if (plainAscii.test(text)) return text;
  return text
    .normalize("NFC")
    .replace(invisible, "")
    .replace(spaces, " ")
    .replace(lines, "\n")
    .replace(dashes, "-")
    .replace(apostrophes, "'")
    .replace(quotes, '"')
    .replace(/\u3002/g, ".")
    .replace(/\u3001/g, ",")
    .replace(fullWidth, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** Marks that stand before and after what they dress. A mark that is also inside dresses parts (`"A" or "B"`), and stays. Struck-out text is no dress: it is taken back. */
const wraps: readonly RegExp[] = [
  /^```[\w-]*\n([\s\S]*?)\n?```$/,
  /^~~~[\w-]*\n([\s\S]*?)\n?~~~$/,
  /^``([^`]+)``$/,
  /^`([^`]+)`$/,
  /^\*\*\*(?!\s)([^*]+)(?<!\s)\*\*\*$/,
  /^\*\*(?!\s)((?:[^*]|(?<!\*)\*(?!\*))+)(?<!\s)\*\*$/,
  /^\*(?![\s*])([^*]+)(?<![\s*])\*$/,
  /^__(?![\s_])([\s\S]+)(?<![\s_])__$/,
  /^_(?![\s_])([\s\S]+)(?<![\s_])_$/,
  /^==(?![\s=])([^=]+)(?<!\s)==$/,
  /^("+)(?<inner>[^"]+)\1$/,
  /^('{1,4})(?<inner>(?:[^']|(?<=[\p{L}\p{N}])'(?=[\p{L}\p{N}]))+)\1$/u,
  /^<(?:\w+@[\w.-]+|https?:\/\/\S+)>$/,
  /^\\\(([\s\S]+)\\\)$/,
  /^\\\[([\s\S]+)\\\]$/,
  /^\$\$?((?:\\boxed|\\text(?:bf)?|\\mathbf|-?\d)[^$]*)\$\$?$/,
  /^\\(?:boxed|text|textbf|textit|mathrm|mathbf)\{([^{}]+(?:\{[^{}]*\}[^{}]*)*)\}$/,
  /^<(b|strong|i|em|u|code|pre|mark|p|span|div|answer|final_answer)(?: [^<>]*)?>(?<inner>(?:(?!<\/?\1[ >])[\s\S])+)<\/\1>$/i,
  // Where text and target are both addresses they are one answer only when they are the same.
  /^\[(?<inner>(?![^\]]*:\/\/)[^[\]]+)\]\((?!mailto:)[^()\s]+\)$/i,
  /^\[(?<inner>[^[\]@]+)\]\(mailto:[^()\s]+\)$/i,
  /^\[(?<inner>[^[\]]+)\]\((?:mailto:)?\k<inner>\)$/i,
  /^#{1,6} +([^\n]+)$/,
];

const strays = new Set("\"'`");
/** What a text says without what only dresses it: typographic characters made plain, emphasis, code marks and quotation marks around it, and the full stop or question mark that ends it. */
export function undressed(text: string): string {
  return bareOf(text, ".?!");
}

/** Whether a text asks, however it is dressed. */
export function isAsked(text: string): boolean {
  if (!/[?\uFF1F]/.test(text)) return false;
  return [text, unlisted(text)].some((each) => bareOf(each, ".!").endsWith("?"));
}

function bareOf(text: string, stops: string): string {
  const whole = plainCharacters(text).trim();
  let bare = whole;
  for (let before = ""; bare !== before; ) {
    before = bare;
    const wrap = wraps.find((each) => each.test(bare));
    if (wrap) {
      const match = wrap.exec(bare);
      const inner = match?.groups?.inner ?? match?.[1] ?? bare.slice(1, -1);
      if (inner.trim() !== "") bare = inner.trim();
    } else bare = withoutEnds(bare, stops);
  }
  const escaped = bare.includes("\\") ? bare.replace(/\\([\\`*_{}[\]()#+\-.!|>~$&])/g, "$1") : bare;
  return escaped === bare ? bare || whole : bareOf(escaped, stops);
}

/** Without the stop at the end, and without quotation marks that have no other half. */
function withoutEnds(text: string, stops: string): string {
  let [from, to] = [0, text.length];
  const halves = [...strays].filter((mark) => text.split(mark).length === 2);
  // After a number they are inches and feet.
  const isStray = (at: number) => halves.includes(text.charAt(at)) && !/\d/.test(text.charAt(at - 1));
  if (isStray(0)) from++;
  // Three dots say that something is left out.
  while (to > from && stops.includes(text.charAt(to - 1)) && !text.slice(from, to).endsWith("...")) to--;
  if (to > from && isStray(to - 1)) to--;
  return from === to ? text : text.slice(from, to).trim();
}

/** A text of one item of a list without the mark of the list: `- Acme`, `1. Acme`. */
export function unlisted(text: string): string {
  return plainCharacters(text)
    .trim()
    .replace(/^(?:[-*+•‣◦▪]|\(?1[.)])\s+(?=\S)/, "");
}

/** A text without emphasis of its parts: `**Main** Street`. Marks inside words stay. */
export function withoutEmphasis(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}*])(\*\*|\*|`)(?![\s*`])([^*`\n]+)(?<!\s)\1(?![\p{L}\p{N}*])/gu, "$2");
}
