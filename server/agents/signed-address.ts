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

/** A path under a base URL, such as `chat/completions`; its parameters stay. */
export function addressUnder(baseUrl: string, path: string): string {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
  return url.href;
}
