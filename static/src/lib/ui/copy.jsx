/** Copies a text and says so, also where the page is served without https. */
import { useEffect, useState } from "preact/hooks";
import { announce } from "../announce.js";
import { t } from "../i18n.js";
import { Check, Copy } from "../icons.js";
import { Button } from "./button.jsx";

const saysSoFor = 2500;

/** @returns {Promise<boolean>} whether it worked */
async function copyText(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Browsers keep the clipboard for https pages; the old way works on plain http too. Inside the
    // dialog, when one is open: what lies outside it cannot be selected.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    area.setAttribute("readonly", "");
    near.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}

/** @param {{text: string, word: any, variant?: string, block?: boolean}} props */
export function CopyButton({ text, word, variant = "secondary", block = false }) {
  const [state, setState] = useState("");
  useEffect(() => {
    if (!state) return;
    const timeout = setTimeout(() => setState(""), saysSoFor);
    return () => clearTimeout(timeout);
  }, [state]);
  const copy = async (event) => {
    const button = event.currentTarget;
    const copied = await copyText(text, button.parentElement);
    button.focus();
    setState(copied ? "copied" : "failed");
    announce(
      copied ? t("Copied.") : t("The browser did not allow it. Select it and copy it by hand."),
    );
  };
  return (
    <Button variant={variant} block={block} icon={state === "copied" ? Check : Copy} onClick={copy}>
      {state === "copied" ? t("Copied") : state === "failed" ? t("Select and copy it") : word}
    </Button>
  );
}
