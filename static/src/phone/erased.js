/** The page after erasing oneself: what this browser kept of the seat goes too. */
import { bootstrap } from "../lib/bootstrap.js";
import { forgetSeat } from "./forget.js";

forgetSeat(bootstrap()).then(() => {
  document.documentElement.dataset.forgotten = "yes";
});
