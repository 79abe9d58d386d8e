/** The wordmark. The same drawing is in templates/_brand.html and in the favicon. */

/** @param {{large?: boolean, href?: string}} props */
export function Brand({ large = false, href }) {
  const Element = href ? "a" : "span";
  return (
    <Element class={large ? "brand brand--large" : "brand"} href={href} translate={false}>
      <svg
        class="brand__mark"
        viewBox="0 0 32 32"
        fill="none"
        stroke="currentColor"
        stroke-width="3"
        stroke-linecap="round"
        aria-hidden="true"
      >
        <path d="M8 29V4" />
        <path d="M8 22c9 0 13-3 16-10" />
        <path d="M8 12c4 0 6-1 8-5" />
        <circle class="brand__reach" cx="25" cy="8.5" r="4.5" stroke="none" />
      </svg>
      Branchwork
    </Element>
  );
}
