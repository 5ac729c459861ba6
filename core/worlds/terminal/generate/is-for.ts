/** Words that only work at a terminal has. One of them is enough. */
const strong =
  /\b(shell|bash|command[- ]line|linux|unix|(?:linux|unix|at the|at a|in a|in the) terminal|ssh|nginx|apache|syslog|auth\.log|crontabs?|cron|chmod|chown|sysadmin|sys admin|devops|kubernetes|k8s|dotenv|log files?|logfiles?|log rotation|logrotate|access logs?|error logs?|server logs?|web server'?s? logs?|config(?:uration)? files?|jsonl|json lines|csv (?:exports?|files?)|json files?|yaml(?: files?)?|markdown|ini files?|env files?|text files?|shell scripts?|git|git repositor(?:y|ies)|file permissions?|file tree|file system|passwd|tarballs?|tar\.gz|gzip)\b/gi;
/** Words that it often has; two of them, beside a word of files, are enough. */
const weak =
  /\b(logs?|rotate|permissions of|uploads?|scripts?|config|configs|manifests?|overlays?|backups? of files|folders?|director(?:y|ies)|files|endpoints?|older than \d+ days|dry[- ]run|markdown|servers?|csv|json|yaml)\b/gi;
/** What briefs of records speak of: people and things with states, and what an assistant does for them. */
const records =
  /\b(customers? (?:can|may|must|ring|call|ask|want)|assistants?|agents? (?:can|may|must|should)|bookings?|appointments?|refunds?|patients? (?:can|may|must)|crm|help ?desk|reservations?|tickets?|approv\w+|entit(?:y|ies)|records?|statuses|status (?:is|are|goes)|each \w+ has|fields?)\b/gi;

const kinds = (text: string, words: RegExp) =>
  new Set((text.match(words) ?? []).map((word) => word.toLowerCase())).size;

/** Whether a brief that names no domain is about work at a terminal. Strict: a brief that speaks of records is none. */
export function isForTerminal(brief: string): boolean {
  const begin = brief.slice(0, 4_000);
  const [sure, maybe, other] = [kinds(begin, strong), kinds(begin, weak), kinds(begin, records)];
  if (begin.length > 1_500 && sure < 3) return false;
  return sure >= 1 ? 2 * sure + maybe > 2 * other + 1 : maybe >= 3 && other === 0;
}
