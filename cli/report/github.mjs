/** GitHub's REST API as steps of our actions ask it. Plain JavaScript, it runs under the runner's own Node. */
const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN } = process.env;

/** The answer for the job's repository, as JSON. Throws what GitHub answered instead. */
export async function github(method, path, body) {
  const response = await fetch(`${GITHUB_API_URL ?? "https://api.github.com"}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: {
      Accept: "application/vnd.github+json",
      Authorization: `Bearer ${GITHUB_TOKEN}`,
      "Content-Type": "application/json",
      "X-GitHub-Api-Version": "2022-11-28",
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${method} ${path}`);
  return response.json();
}
