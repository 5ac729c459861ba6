/** Where to go after signing in, as a whole address: the page of this server that was asked for, else its first. What leads to another site or back to signing in is not followed. */
export function nextAddress(asked: string | null, origin: string): string {
  const first = `${origin}/`;
  if (!asked?.startsWith("/") || !URL.canParse(asked, origin)) return first;
  const url = new URL(asked, origin);
  // The whole address and not its path: the path of "/..//evil.example" is "//evil.example", which would be another site.
  return url.origin === origin && !/^\/(sign-in|join)\b/.test(url.pathname) ? url.href : first;
}
