/**
 * The key in the host's link, which stands behind the # so that no proxy and no log gets it. Taken
 * out of the address, which is on the projector soon; empty where there is none.
 */
export function takeKey(location = window.location, history = window.history) {
  const key = new URLSearchParams(location.hash.slice(1)).get("key") ?? "";
  if (key) history.replaceState(history.state, "", location.pathname + location.search);
  return key;
}
