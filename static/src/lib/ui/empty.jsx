/** Nothing here yet: a small drawing, what will come, and how to begin. Motif is the drawing alone. */

const drawings = {
  book: (
    <>
      <path
        class="motif__paper"
        d="M60 38c-9-8-23-11-38-10v58c15-1 29 2 38 10c9-8 23-11 38-10V28c-15-1-29 2-38 10Z"
      />
      <path d="M60 38v58" />
      <path d="M32 43c7 0 13 1 18 4M32 56c7 0 13 1 18 4M32 69c7 0 13 1 18 4M88 43c-7 0-13 1-18 4M88 56c-7 0-13 1-18 4" />
      <path class="motif__glow" d="M76 24h11v25l-5.5-5l-5.5 5Z" />
    </>
  ),
  lamp: (
    <>
      <path class="motif__glow" d="M38 58h44l16 38H22Z" opacity="0.35" />
      <path class="motif__paper" d="M47 24h26l13 34H34Z" />
      <path d="M60 24v-8M54 16h12M22 98h76" />
      <path d="M66 58v12" />
      <circle class="motif__glow" cx="66" cy="73" r="3.5" />
    </>
  ),
  plant: (
    <>
      <path d="M60 74V40" />
      <path class="motif__paper" d="M60 56c-16 1-25-8-26-23c16-1 26 8 26 23Z" />
      <path class="motif__paper" d="M60 44c0-14 8-23 23-24c1 15-8 24-23 24Z" />
      <path d="M60 56c-6-9-12-14-19-18M60 44c5-8 10-13 17-18" />
      <path class="motif__paper" d="M40 74h40l-5 26H45Z" />
      <path class="motif__glow" d="M42 79h36l-1 6H43Z" />
      <path d="M30 100h60" />
    </>
  ),
  branch: (
    <>
      <path d="M22 92c22-2 32-12 40-26c6-11 14-20 30-24" />
      <path d="M50 81c2-10-1-18-8-25M66 60c10 5 18 6 27 4M60 69c-1-14-1-22 4-32" />
      <circle class="motif__paper" cx="40" cy="51" r="6" />
      <circle class="motif__paper" cx="66" cy="31" r="6" />
      <circle class="motif__paper" cx="99" cy="64" r="6" />
      <circle class="motif__glow" cx="97" cy="40" r="7.5" />
    </>
  ),
};

/** @param {{of: "book"|"lamp"|"plant"|"branch"}} props */
export function Motif({ of }) {
  return (
    <svg
      class="motif"
      viewBox="0 0 120 120"
      fill="none"
      stroke="currentColor"
      stroke-width="2.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {drawings[of]}
    </svg>
  );
}

/**
 * @param {object} props
 * @param {"book"|"lamp"|"plant"|"branch"} [props.motif]
 * @param {any} props.title
 * @param {2|3|4} [props.level]
 * @param {any} [props.action]  one button
 */
export function Empty({ motif = "branch", title, level = 3, action, children }) {
  const Heading = `h${level}`;
  return (
    <div class="empty">
      <Motif of={motif} />
      <Heading>{title}</Heading>
      {children && <p class="empty__text">{children}</p>}
      {action}
    </div>
  );
}
