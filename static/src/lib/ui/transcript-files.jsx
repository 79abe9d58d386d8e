/** The formats a transcript comes in, each with what it is good for; the server says which there are. */
import { Download } from "../icons.js";

/**
 * @param {object} props
 * @param {{kind: string, title: string, about: string, url: string}[]} props.formats
 * @param {string} [props.query]  what follows the address: "?level=totals"
 */
export function TranscriptFiles({ formats, query = "" }) {
  return (
    <ul class="transcript-files">
      {formats.map(({ kind, title, about, url }) => (
        <li key={kind}>
          <a class="transcript-file" href={`${url}${query}`} download>
            <Download />
            <span class="transcript-file__words">
              <span class="transcript-file__title">{title}</span>{" "}
              <span class="transcript-file__about">{about}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
