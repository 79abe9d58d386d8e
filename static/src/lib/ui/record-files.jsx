/** The formats a record comes in, each with what it is good for; the server says which there are. */
import { Download } from "../icons.js";

/**
 * @param {object} props
 * @param {{kind: string, title: string, about: string, url: string}[]} props.formats
 * @param {string} [props.query]  what follows the address: "?level=totals"
 */
export function RecordFiles({ formats, query = "" }) {
  return (
    <ul class="record-files">
      {formats.map(({ kind, title, about, url }) => (
        <li key={kind}>
          <a class="record-file" href={`${url}${query}`} download>
            <Download />
            <span class="record-file__words">
              <span class="record-file__title">{title}</span>{" "}
              <span class="record-file__about">{about}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
