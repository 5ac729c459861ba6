/** Flags of Node for a server. */
export const serverFlags: readonly string[];
/** Variables that a server is started with. */
export const serverEnvironment: Readonly<Record<string, string>>;
export function whereToListen(args: readonly string[]): { readonly PORT?: string; readonly HOST?: string };
