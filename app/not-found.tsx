import Link from "next/link";
import { Card, Empty } from "../components/primitives.tsx";

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
