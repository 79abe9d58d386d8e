/** A branch that comes into leaf as people answer. The number beside it says the same. */

/** The stem's curve, as its path below draws it. */
const curve = [
  [20, 330],
  [150, 300],
  [300, 240],
  [384, 84],
];
const leaves = place(24);

/** @param {{share: number}} props  0 … 1 of the people have answered */
export function Branch({ share }) {
  // The first answer shows, and the last leaf waits for the last person.
  const out = share >= 1 ? leaves.length : Math.min(leaves.length - 1, Math.ceil(share * 23));
  return (
    <svg class="survey-branch" viewBox="0 0 440 360" aria-hidden="true">
      <path class="survey-branch__stem" d="M20 330C150 300 300 240 384 84" />
      {leaves.map(({ x, y, turn }, index) => (
        <path
          key={index}
          class={index < out ? "survey-leaf is-out" : "survey-leaf"}
          d="M0 0C8-20 34-24 52-14C40 6 18 14 0 0Z"
          transform={`translate(${x} ${y}) rotate(${turn})`}
        />
      ))}
    </svg>
  );
}

/** Leaves in turn on both sides of the stem, from its foot to its tip. */
function place(count) {
  return Array.from({ length: count }, (_, index) => {
    const at = 0.08 + (0.92 * index) / (count - 1);
    const [x, y] = along(at);
    const [nextX, nextY] = along(Math.min(1, at + 0.02));
    const [lastX, lastY] = along(Math.max(0, at - 0.02));
    const heading = (Math.atan2(nextY - lastY, nextX - lastX) * 180) / Math.PI;
    const side = index % 2 === 0 ? -1 : 1;
    const tip = index === count - 1;
    return {
      x: Math.round(x),
      y: Math.round(y),
      turn: Math.round(heading + (tip ? 8 : side * 52)),
    };
  });
}

/** A point on the stem's curve. @param {number} at 0 … 1 */
function along(at) {
  const rest = 1 - at;
  const weights = [rest ** 3, 3 * rest ** 2 * at, 3 * rest * at ** 2, at ** 3];
  return [0, 1].map((axis) =>
    curve.reduce((sum, point, index) => sum + point[axis] * weights[index], 0),
  );
}
