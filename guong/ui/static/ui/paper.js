/* A paragraph of a report is written with its figures locked in it; without this file the text field is there. */
"use strict";
(() => {
  const BLOCKS = new Set(["DIV", "P"]);

  /* The words as they are stored: a figure under its name in square brackets, a line for each paragraph. */
  const wordsOf = (node) => [...node.childNodes].map((child) => {
    if (child.nodeType === Node.TEXT_NODE) return child.textContent.replace(/\s*\n\s*/g, " ");
    if (child.dataset?.name) return `[${child.dataset.name}]`;
    if (child.nodeName === "BR") return "\n";
    return (BLOCKS.has(child.nodeName) ? "\n" : "") + wordsOf(child);
  }).join("");
  const fieldOf = (place) => document.getElementById(place.dataset.words);
  const save = (place) => {
    const field = fieldOf(place);
    field.value = wordsOf(place).replace(/\u00a0/g, " ").trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const open = (place) => {
    if (!place.hidden) return;
    fieldOf(place).hidden = true;
    place.hidden = false;
    place.contentEditable = "true";
    place.focus();
    getSelection().selectAllChildren(place);
    getSelection().collapseToEnd();
  };
  const openAll = () => document.querySelectorAll("[data-words]").forEach(open);

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-words]")) save(event.target);
  });
  document.addEventListener("paste", (event) => {
    const place = event.target instanceof Element && event.target.closest("[data-words]");
    if (!place) return;
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const figure = target.closest("[data-figure]");
    if (figure) {
      const place = figure.closest("form").querySelector("[data-words]");
      const chip = document.createElement("span");
      chip.className = "so";
      chip.contentEditable = "false";
      chip.dataset.name = figure.dataset.figure;
      chip.textContent = figure.dataset.value;
      const selection = getSelection();
      const range = selection.rangeCount ? selection.getRangeAt(0) : null;
      if (range && place.contains(range.commonAncestorContainer)) {
        range.deleteContents();
        range.insertNode(chip);
      } else place.append(" ", chip);
      figure.closest("details").open = false;
      save(place);
      place.focus();
      return;
    }
    // A click into a paragraph writes it; one on a figure opens the figure's rows.
    const paragraph = !target.closest("a, button, form") && target.closest(".para:not(.edit)");
    if (paragraph && getSelection().isCollapsed) paragraph.querySelector(".write")?.click();
  });
  document.addEventListener("htmx:afterSwap", openAll);
  openAll();
})();
