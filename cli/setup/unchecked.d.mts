type Lock = {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly integrity?: string;
        readonly link?: boolean;
        readonly os?: string | readonly string[];
        readonly cpu?: string | readonly string[];
      }
    >
  >;
};
type Platform = { readonly platform: string; readonly arch: string };
export function uncheckedPackages(lock: Lock, here: Platform): string[];
export function expectHashes(lock: Lock, here?: Platform): void;
