/**
 * When a draft sends next: in beats while somebody types, later and later while it fails. By a clock
 * that nobody sets.
 */
const longestPause = 15_000;

/**
 * @param {() => void} work
 * @param {{batchMs: number, retryMs: number}} times
 */
export function makePace(work, { batchMs, retryMs }) {
  let timer;
  let due = 0;
  let begun = Number.NEGATIVE_INFINITY;
  let notBefore = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let closed = false;

  function at(time) {
    const wanted = Math.max(time, notBefore);
    if (closed || (timer && due <= wanted)) return;
    clearTimeout(timer);
    due = wanted;
    timer = setTimeout(() => {
      timer = undefined;
      work();
    }, wanted - performance.now());
  }

  return {
    get failures() {
      return failures;
    },
    soon: () => at(performance.now()),
    /** In a beat. What is due sooner stays: a key never makes another one wait. */
    inABeat: () => at(performance.now() + batchMs),
    /** Something goes out now. */
    begins() {
      begun = performance.now();
    },
    /** A beat after what went out last. */
    next: () => at(begun + batchMs),
    failed() {
      failures += 1;
      const ms = Math.min(longestPause, retryMs * 2 ** failures) * (0.5 + Math.random() / 2);
      notBefore = performance.now() + ms;
      clearTimeout(timer);
      timer = undefined;
      at(notBefore);
    },
    succeeded() {
      failures = 0;
    },
    /** A new line: what failed on the old one is no reason to wait. */
    anew() {
      failures = 0;
      notBefore = Number.NEGATIVE_INFINITY;
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
