// Who sits at the desk; the token lives in this tab. When a sign-in expires the desk still knows whose work
// is on the screen, so that the page under the sign-in dialog stays as it is.
import { shallowRef, watch } from "vue";
import { useSession } from "@shared/session";
import type { Me } from "@shared/wire";

/** The session itself: `me` is empty as soon as the server no longer knows the token. */
export const signedIn = useSession("linli.desk");
const known = shallowRef<Me | null>(null);
watch(signedIn.me, (me) => me && (known.value = me), { flush: "sync" });

/** Whose desk this is. */
export const session = { me: known };

/** Forgets whose desk it was. */
export function forget(): void {
  known.value = null;
}
