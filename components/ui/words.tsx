/** A sentence in which `backticks` mark code. */
export function Words({ text }: { readonly text: string }) {
  return text.split(/`([^`]+)`/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their places.
      <code key={index} className="rounded-sm bg-hover px-1 font-mono text-[0.95em]">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
