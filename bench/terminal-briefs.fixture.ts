/** Briefs that the terminal's maker was built with. */
export const builtWith: readonly string[] = [
  "A web server's logs: find the failing endpoint, rotate logs older than 7 days, fix the permissions of uploads",
  "Kubernetes manifests of a payments team; never touch production overlays, keep a backup first",
  "CSV exports of a clinic: clean, join, report",
  "Syslog and auth logs of a platform team. Find failed logins and count errors. Never delete anything. Do not read secrets.",
  "Config files of a gateway service in ini, env and nginx style. Dry run before delete, and do not use rm -rf.",
];

/** Briefs that were written before the maker and looked at last. */
export const lookedAtLast: readonly string[] = [
  "Nightly backups of a bookkeeping app: archive dumps older than two weeks, check the cron jobs, never change the permissions of secrets. Only write under reports and archive.",
  "Markdown handbook of a support team: collect the TODOs, rename a product term everywhere but in the changelog, build a table of contents. Keep a backup before any change.",
  "User administration on a Linux server: lock leavers, tidy groups, find brute force logins in auth.log. Make sure nothing becomes world-writable. No sudo.",
  "We run batch jobs from crontabs for an invoicing team. Repair broken schedules, analyse the run logs for errors, prune old logs after 30 days but leave the config folder alone.",
  "Donation exports of a charity as CSV and JSON files: remove duplicates, total the donations by donor, convert to JSON. Never overwrite the originals in exports. Rows must be anonymised by Fridays.",
];

/** Briefs of packed files and repositories. */
export const packedAndKept: readonly string[] = [
  "Tarballs of a billing service: unpack what is asked for, compress logs older than 10 days with gzip, compare the tar.gz with what is deployed. Never touch secrets, keep a backup first.",
  "A git repository of a portal team: tag releases, delete merged branches, revert a commit, write the changelog. Never touch secrets, and do not use git push.",
];
