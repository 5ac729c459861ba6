/** An address to call, and how it signs in: what stands before its `@` is sent as a header, since clients refuse it in an address. */
export type SignedAddress = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

/** The parts of an address that may hold a name and a password. */
export function signedAddress(address: string): SignedAddress {
  const url = new URL(address);
  const { username, password } = url;
  if (username === "" && password === "") return { url: address, headers: {} };
  url.username = "";
  url.password = "";
  const pair = `${decoded(username)}:${decoded(password)}`;
  return { url: url.href, headers: { Authorization: `Basic ${Buffer.from(pair, "utf8").toString("base64")}` } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const paths = { chat: "/chat/completions", responses: "/responses", messages: "/messages", models: "/models" } as const;

/** Where a wire format, or the list of models, is under a base URL; its parameters stay. */
export function endpointAt(baseUrl: string, at: keyof typeof paths): string {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}${paths[at]}`;
  return url.href;
}
