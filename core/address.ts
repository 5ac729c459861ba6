/** What stands where a secret was. */
const hidden = "***";

/** Addresses in a text, whatever their scheme. */
const addresses = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>\\]+/gi;

/** Parameters of an address that say which agent answers, and are no secret. */
const harmless = /^(?:model|version|v|api-version|agent|name|mode|variant|deployment|env|lang|seed|temperature)$/i;

/** A text with the secrets of the addresses in it hidden: what signs in (`user:password@`), the values of parameters but for those that plainly say which agent is meant, and keys. An agent whose address holds a
 *  secret is shown by this name everywhere. */
export function withoutSecrets(text: string): string {
  return text
    .replace(addresses, hideInAddress)
    .replace(/\b(?:sk|pk|rk|gsk|xai|hf|ghp|glpat|AIza)[-_][\w*-]{8,}/g, hidden);
}

function hideInAddress(address: string): string {
  const [, scheme = "", authority = "", path = "", query = "", fragment = ""] =
    /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(address) ?? [];
  if (scheme === "") return address;
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const user = authority.includes("@") ? `${hidden}@` : "";
  const shown = query.replace(/([?&;])([^=&;]*)=([^&;]*)/g, (whole, mark: string, name: string, value: string) =>
    harmless.test(name) || value === "" ? whole : `${mark}${name}=${hidden}`,
  );
  // A parameter without a value may be the secret itself.
  const bare = shown.replace(/([?&;])([^=&;*]{8,})(?=[&;]|$)/g, `$1${hidden}`);
  return `${scheme}${user}${host}${path}${bare}${fragment === "" ? "" : `#${hidden}`}`;
}

/** Whether a name has lost a secret by being shown: with it nothing can be called. */
export function isHushed(name: string): boolean {
  return /:\/\//.test(name) && name.includes(hidden);
}

/** The secrets in a text's addresses as they stand there and as they are sent, longest first: what an error may repeat. */
export function secretsIn(text: string): readonly string[] {
  const found = new Set<string>();
  const add = (secret: string | undefined) => {
    if (!secret || secret.length < 3) return;
    found.add(secret);
    try {
      found.add(decodeURIComponent(secret));
    } catch {
      // It is no percent-encoded text: it is what it is.
    }
  };
  for (const [address] of text.matchAll(addresses)) {
    const [, authority = "", query = "", fragment = ""] =
      /^[^:]+:\/\/([^/?#]*)[^?#]*(?:\?([^#]*))?(?:#(.*))?$/i.exec(address) ?? [];
    const user = authority.slice(0, Math.max(0, authority.lastIndexOf("@")));
    const [name = "", ...password] = user.split(":");
    add(user);
    add(password.join(":"));
    // A short name may be any word.
    if (name.length >= 6) add(name);
    add(fragment);
    for (const part of query.split(/[&;]/)) {
      const [name = "", ...value] = part.split("=");
      if (value.length === 0) add(part.length >= 8 ? part : undefined);
      else if (!harmless.test(name)) add(value.join("="));
    }
  }
  return [...found].sort((a, b) => b.length - a.length);
}

/** The text without the secrets, wherever they stand in it, and without those of addresses in it. */
export function redacted(text: string, secrets: readonly string[]): string {
  return withoutSecrets(secrets.reduce((told, secret) => told.replaceAll(secret, hidden), text));
}
