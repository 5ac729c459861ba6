/** What of a command's output the agent sees: text as it is, colours too, what is no text as `\xNN`, and of endless output the beginning with a mark. `bytes` has at least the first `most` bytes of `total`. */
export function shownOutput(bytes: Uint8Array, total: number, most: number): string {
  const cut = bytes.subarray(0, most);
  const text = readable(total > cut.length ? wholeCharacters(cut) : cut);
  const left = total - Math.min(total, cut.length);
  return left > 0 ? `${text}${text.endsWith("\n") ? "" : "\n"}[output cut: ${left} more bytes]\n` : text;
}

/** Without the half of a character at its end. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let start = bytes.length - 1;
  while (start > 0 && bytes.length - start < 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  const first = bytes[start] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return bytes.length - start < length ? bytes.subarray(0, start) : bytes;
}

/** Bytes as text: every byte that is no UTF-8, and every control character but tab, line ends, backspace and escape, as `\xNN`. */
export function readable(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    text = loosely(bytes);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a log as they are.
  return text.replace(/[\x00-\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]/g, (character) => hex(character.charCodeAt(0)));
}

const hex = (byte: number) => `\\x${byte.toString(16).padStart(2, "0")}`;

function loosely(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] ?? 0;
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
    try {
      if (length === 0 || i + length > bytes.length) throw new RangeError("no character begins here");
      text += decoder.decode(bytes.subarray(i, i + length));
      i += length;
    } catch {
      text += hex(first);
      i++;
    }
  }
  return text;
}
