/** The way in as it is now: a session can be given another code while pages are open. */
import { computed } from "@preact/signals";
import { slices } from "./slices.js";

/**
 * @param {{code: string, urls: {join: string, qr: string}}} boot  as the page was made
 */
export function wayIn(boot) {
  const code = computed(() => slices.session.value?.code ?? boot.code);
  const at = (url) => url.replace(new RegExp(`/${boot.code}(?=$|[./])`), `/${code.value}`);
  return { code, join: computed(() => at(boot.urls.join)), qr: computed(() => at(boot.urls.qr)) };
}
