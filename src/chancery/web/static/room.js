// Comfort only: every page does all it does without this script.
"use strict";
(() => {
  const kept = {
    get: () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } },
    set: (on) => { try { localStorage.setItem("keys", on ? "on" : "off"); } catch { /* not kept */ } },
  };
  const dialog = document.getElementById("keys");
  const button = document.getElementById("show-keys");
  const use = document.getElementById("keys-on");
  button.hidden = false;
  use.checked = kept.get();
  use.addEventListener("change", () => kept.set(use.checked));
  button.addEventListener("click", () => dialog.showModal());

  const results = () => [...document.querySelectorAll("a.result")];
  const move = (by) => {
    const all = results();
    if (!all.length) return false;
    const now = all.findIndex((one) => one.closest("li, tr").contains(document.activeElement));
    const next = all[Math.min(all.length - 1, Math.max(0, now + (now < 0 && by < 0 ? 0 : by)))];
    next.focus();
    next.closest("li, tr").scrollIntoView({ block: "nearest" });
    return true;
  };
  const turn = (rel) => {
    const to = document.querySelector(`a[rel="${rel}"], link[rel="${rel}"]`);
    if (to) location.href = to.href;
  };
  const keys = {
    "/": () => { const box = document.getElementById("q"); box.focus(); box.select(); },
    "?": () => dialog.showModal(),
    "j": () => move(1) || turn("next"),
    "k": () => move(-1) || turn("prev"),
    "n": () => turn("next"),
    "p": () => turn("prev"),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (!(event.key in keys) || (!use.checked && event.key !== "?")) return;
    event.preventDefault();
    keys[event.key]();
  });

  // A form whose choice is plain is sent as soon as it is made.
  for (const choice of document.querySelectorAll("select[data-send]")) {
    choice.addEventListener("change", () => choice.form.requestSubmit());
  }
})();
