import Link from "next/link";
import { Card } from "../components/ui/card.tsx";
import { Empty } from "../components/ui/states.tsx";

export default function NotFound() {
  return (
    <Card>
      <h1 className="pt-4 text-center text-xl font-semibold">There is nothing here</h1>
      <Empty>
        The address names an environment, run or episode that does not exist.{" "}
        <Link className="link" href="/">
          See what there is
        </Link>
        .
      </Empty>
    </Card>
  );
}
