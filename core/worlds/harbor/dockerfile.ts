const from = /^(\s*FROM\s+(?:--platform=\S+\s+)?)(\S+)(.*)$/i;

/** Images that a Dockerfile begins with, but those that it makes itself. */
export function basesOf(dockerfile: string): string[] {
  const stages = new Set<string>(["scratch"]);
  const bases = new Set<string>();
  for (const line of dockerfile.split("\n")) {
    const [, , image, rest = ""] = from.exec(line) ?? [];
    if (image === undefined) continue;
    if (!stages.has(image.toLowerCase())) bases.add(image);
    const stage = /^\s+AS\s+(\S+)/i.exec(rest)?.[1];
    if (stage) stages.add(stage.toLowerCase());
  }
  return [...bases];
}

/** A Dockerfile with another image in place of those that it begins with. What follows is executed as root, as in the images of registries. */
export function onBase(dockerfile: string, base: string): string {
  const bases = new Set(basesOf(dockerfile));
  return dockerfile
    .split("\n")
    .map((line) => {
      const [, before, image, rest] = from.exec(line) ?? [];
      return image !== undefined && bases.has(image) ? `${before}${base}${rest}\nUSER 0:0` : line;
    })
    .join("\n");
}
