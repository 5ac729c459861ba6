/** Why a norm cannot be compiled against the records at hand, in words for its author. */
export class NormProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NormProblem";
  }
}
