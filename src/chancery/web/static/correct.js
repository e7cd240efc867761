// Correcting by the keyboard: `e` on a value or on selected words, Enter sends, Esc goes back. The pages do it all without this.
"use strict";
(() => {
  const used = () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } };
  const typing = (event) => event.target.closest("input:not([type=checkbox]), textarea, select");
  const article = document.querySelector("article[data-record]");
  const here = article && `/records/${encodeURIComponent(article.dataset.record)}`;

  // Where the value that is focused or pointed at is corrected: its key says it, as it does in the address of its words.
  const corrected = () => {
    for (const at of [document.activeElement, ...[...document.querySelectorAll("a.value:hover")].reverse()]) {
      if (!at || !at.matches) continue;
      if (at.matches("a.edit")) return at.href;
      const key = at.matches("a.value") && at.getAttribute("href");
      if (key && /^#(?:[edc]-|[mt]\d|n\d|(?:say|ask|sum|con)\d)/.test(key)) return `${here}/correct?value=${encodeURIComponent(key.slice(1))}`;
    }
    return null;
  };

  document.addEventListener("keydown", (event) => {
    const free = !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]");
    if (event.key === "Escape" && free && document.querySelector("[data-back]")) {
      location.href = document.querySelector("[data-back]").href;
    } else if (event.key === "Enter" && event.target.matches("form.judge textarea") && !event.shiftKey) {
      event.preventDefault();
      const form = event.target.form;
      form.requestSubmit(form.querySelector("button.first"));
    } else if (event.key === "e" && free && used() && !typing(event) && article) {
      const passage = selected();
      const to = passage ? `${here}/correct?at=${passage.start},${passage.end}` : corrected();
      if (to) { event.preventDefault(); location.href = to; }
      else say("Select words, or point at a value, and press e.");
    } else if (event.key === "d" && free && used() && !typing(event)) {
      const item = document.activeElement.closest(".items li");
      const form = item && item.querySelector("form[data-done]");
      if (form) { event.preventDefault(); form.requestSubmit(); }
    } else if ((event.key === "y" || event.key === "x") && free && used() && !typing(event)) {
      const item = document.activeElement.closest(".items li");
      const act = item && item.querySelector(`input[name=act][value=${event.key === "y" ? "confirm" : "refuse"}]`);
      if (act) { event.preventDefault(); act.form.requestSubmit(); }
    }
  });
})();
