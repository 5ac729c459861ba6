/** Whether this is the command line that install.sh brought: the bundler says so. It has no pages. */
export const isInstalled: boolean = process.env.AGENTGYM_INSTALLED === "1";
