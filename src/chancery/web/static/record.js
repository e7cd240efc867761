// Copying a passage with its citation. The page does everything else without this.
"use strict";

// Where in the record's text a point of the page lies, in code points: the block says where it begins.
function offsetOf(node, at) {
  const start = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const block = start && start.closest("[data-at]");
  if (!block) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, at);
  return Number(block.dataset.at) + Array.from(range.toString()).length;
}

function selected() {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const article = document.querySelector("article[data-record]");
  if (!article || !article.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return null;
  return { words: selection.toString().trim(), start, end, record: article.dataset.record };
}

function say(words) {
  const note = document.createElement("p");
  note.className = "copied";
  note.setAttribute("role", "status");
  note.textContent = words;
  document.body.append(note);
  setTimeout(() => note.remove(), 2600);
}

async function copy() {
  const citation = document.getElementById("citation").textContent;
  const passage = selected();
  const span = passage && `${passage.start},${passage.end}`;
  const address = passage
    ? `${location.origin}/records/${encodeURIComponent(passage.record)}?at=${span}#char=${span}`
    : `${location.origin}${location.pathname}`;
  const words = passage ? `“${passage.words}”\n${citation}\n${address}` : `${citation}\n${address}`;
  try {
    await navigator.clipboard.writeText(words);
    say(passage ? "The passage, its citation and its address are copied." : "The citation is copied.");
  } catch {
    say("The browser does not let the page copy; the citation stands beside the text.");
  }
}

// Keys can be switched off in the list of keys.
function used() {
  try { return localStorage.getItem("keys") !== "off"; } catch { return true; }
}

document.addEventListener("keydown", (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "c" && !busy && used()) copy();
});
