/** A task's text without the lines at its beginning that are there to find it in training data. */
export function withoutCanary(text: string): string {
  const lines = text.split("\n");
  const isCanary = (line: string) => /^\s*(#|<!--)/.test(line) && /canary/i.test(line);
  let first = 0;
  while (first < lines.length && isCanary(lines[first] ?? "")) first++;
  if (first > 0) while (first < lines.length && lines[first]?.trim() === "") first++;
  return lines.slice(first).join("\n");
}
