/** The sandbox failed, not the agent: the episode ends with status `error` at the boundary `sandbox`. */
export class SandboxError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SandboxError";
    this.code = code;
  }
}
