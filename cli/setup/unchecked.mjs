/** What npm would install without a hash to hold it against. */

/** Packages of a lock file that npm would install on a platform without knowing what they must be. */
export function uncheckedPackages(lock, { platform, arch }) {
  const fits = (wanted, here) => {
    const all = [wanted ?? []].flat();
    return all.includes(here) || all.every((each) => each.startsWith("!") && each !== `!${here}`);
  };
  return Object.entries(lock.packages).flatMap(([path, { integrity, link, os, cpu, version }]) =>
    path === "" || link || integrity || !fits(os, platform) || !fits(cpu, arch)
      ? []
      : [`${path.split("node_modules/").at(-1)}@${version}`],
  );
}

/** Throws where something would be installed that cannot be checked. */
export function expectHashes(lock, here = process) {
  const unchecked = uncheckedPackages(lock, here);
  if (unchecked.length === 0) return;
  throw new Error(
    `package-lock.json has no hash of ${unchecked.join(", ")}, so what npm fetches cannot be checked.\n  Run node cli/setup/lock-stubs.mjs where the registry has them, and look at what it adds.`,
  );
}
