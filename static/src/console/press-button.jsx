/** A button whose meaning depends on the state: takes no press before its words can be read. */
import { Button } from "../lib/ui/button.jsx";
import { settled } from "./pressed.js";

/** @param {object} props  those of a Button */
export function PressButton(props) {
  if (settled.value) return <Button {...props} />;
  return <Button {...props} aria-disabled="true" onClick={undefined} />;
}
