/** There is nothing to show of a state that nobody recorded. */
export function UnrecordedLook() {
  return (
    <p className="py-6 text-center text-sm text-soft">
      This trajectory was recorded elsewhere: what the agent did and saw is in it, the state behind that is not. It was
      not executed again, and is on no leaderboard.
    </p>
  );
}
