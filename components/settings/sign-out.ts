import { toast } from "sonner";
import { failureText } from "../event-stream.ts";
import { ask } from "./ask.ts";

/** Signs out and leaves: the page is loaded anew, so that nothing of before is shown. */
export async function signOut(): Promise<void> {
  try {
    await ask("POST", "/account/sign-out");
    location.assign("/sign-in");
  } catch (error) {
    toast.error(failureText(error));
  }
}
