const RealDate = Date;
/** Taken before just-bash forbids it to whatever runs beside a script. */
const elapsedMs = performance.now.bind(performance);
let startMs = RealDate.now();
let setAtMs = elapsedMs();

/** Sets the clock of this process: it goes on from there. */
export function setClock(nowMs: number): void {
  startMs = nowMs;
  setAtMs = elapsedMs();
}

/** A Date that goes by the environment's clock. */
class EnvironmentDate extends RealDate {
  constructor(...args: readonly unknown[]) {
    // A Date takes its arguments in several forms; they are passed on as they came.
    super(...((args.length === 0 ? [EnvironmentDate.now()] : args) as [number]));
  }
  static override now(): number {
    return startMs + Math.floor(elapsedMs() - setAtMs);
  }
}

/** Puts the environment's clock in the place of this process's own. */
export function takeClock(): void {
  globalThis.Date = EnvironmentDate as DateConstructor;
}

/** Orders texts by their characters' numbers, as Debian's programs do in the locale C.UTF-8: the simulation's sort asks the language for the order. */
export function takeOrder(): void {
  String.prototype.localeCompare = function (this: string, other: string): number {
    const [a, b] = [String(this), other];
    return a < b ? -1 : a > b ? 1 : 0;
  };
}
