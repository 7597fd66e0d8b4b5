/* The desk: one key an act, and the words of a return written out of its ticks. The page works without it. */
"use strict";
(() => {
  const typing = (target) => target.closest("input:not([type=checkbox]),textarea,select,[contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (typing(target)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!act || target.closest(".stage") && key.startsWith("Arrow")) return;
    event.preventDefault();
    act.click();
  });

  const form = document.querySelector("form[data-compose]");
  if (form) {
    const words = form.querySelector("textarea[name=reason]");
    const offered = form.querySelector("input[name=offered]");
    const ticks = [...form.querySelectorAll("input[name=faults]")];
    const compose = () => {
      const titles = ticks.filter((tick) => tick.checked).map((tick) => tick.dataset.title);
      for (const place of document.querySelectorAll("[data-count-ticks]")) {
        place.textContent = titles.length ? place.dataset.countTicks.replace("%n", titles.length) : place.dataset.none;
      }
      if (words.value.trim() !== offered.value.trim()) return;
      const sentence = form.dataset.compose.replace("%n", titles.length).replace("%t", titles.join("; "));
      words.value = offered.value = titles.length ? sentence : "";
    };
    form.addEventListener("change", (event) => { if (ticks.includes(event.target)) compose(); });
  }

  document.querySelector(".stage mark")?.scrollIntoView({ block: "center" });
})();

/* Lists one chooses from: all at once, and how many. */
(() => {
  const form = document.querySelector("form[data-choose]");
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[name=viec]")];
  const whole = form.querySelector("[data-choose-all]");
  const place = form.querySelector("[data-chosen-count]");
  form.addEventListener("change", (event) => {
    if (event.target === whole) for (const box of boxes) box.checked = whole.checked;
    const n = boxes.filter((box) => box.checked).reduce((sum, box) => sum + box.value.split(",").length, 0);
    if (place) place.textContent = place.dataset.chosenCount.replace("%n", n);
  });
})();
