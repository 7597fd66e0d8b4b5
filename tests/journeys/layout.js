/* Gives a line for each fault of layout on the page as it stands: what it is, where, and its words. */
() => {
  const visible = (box) => box.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !box.closest(".unseen, .skip, .a4, .month-of, .toast, .layer, nav.rail, [popover]");
  const place = (box) => `${box.tagName.toLowerCase()}.${String(box.className.baseVal ?? box.className).trim().replaceAll(/\s+/g, ".")}`;
  const line = (kind, box) => `${kind}: ${place(box.parentElement)} > ${place(box)} “${box.textContent.trim().slice(0, 50)}”`;
  const faults = new Set(), texts = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const linesOf = (rects) => new Set(rects.map((rect) => Math.round(rect.top)));
  while (walker.nextNode()) {
    const box = walker.currentNode.parentElement, text = walker.currentNode.textContent;
    if (!text.trim() || !visible(box) || box.closest("option, textarea, noscript, svg")) continue;
    range.selectNodeContents(walker.currentNode);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 1);
    texts.push([box, rects]);
    if (linesOf(rects).size < 2) continue;
    // A day or a number stays on one line wherever it stands.
    for (const { 0: token, index } of text.matchAll(/(?<![\p{L}\d/_.:-])\d[\d./:,]{0,10}\d(?![\p{L}\d_])/gu)) {
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + token.length);
      if (linesOf([...range.getClientRects()].filter((rect) => rect.width > 1)).size > 1) faults.add(line(`wrapped ${token}`, box));
    }
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.add(`sideways: ${root.scrollWidth - root.clientWidth} px`);
  const scrolls = (box) => box && (/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX) || scrolls(box.parentElement));
  const floats = (box) => box && (/fixed|sticky/.test(getComputedStyle(box).position) || floats(box.parentElement));
  // What a scrolling box hides lies under nothing: the part of a rectangle that its boxes leave in sight.
  const inSight = (innermost, { left, right, top, bottom }) => {
    for (let around = innermost; around; around = around.parentElement) {
      if (!/auto|scroll|hidden/.test(getComputedStyle(around).overflowY) || around === document.body) continue;
      const edge = around.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return { left, right, top, bottom };
  };
  const controls = [...document.querySelectorAll("main :is(.btn, button, input, select, textarea)")]
    .filter((box) => visible(box) && getComputedStyle(box).position !== "absolute" && !floats(box))
    .map((box) => [box, inSight(box.parentElement, box.getBoundingClientRect())]);
  for (const [box, rects] of texts) {
    const lines = linesOf(rects);
    if (lines.size > 1 && (box.matches("time, .n, .tag, .seal, .num") || (box.matches(".when > *") && /\d/.test(box.textContent))) && Math.max(...lines) - Math.min(...lines) > 12) {
      faults.add(line("wrapped", box));
    }
    const frame = box.closest(".tag, .seal, .chip, .card, td, th, .btn, main").getBoundingClientRect();
    if (!scrolls(box) && rects.some((rect) => rect.right > frame.right + 1 || rect.left < frame.left - 1)) faults.add(line("outside", box));
    const apart = floats(box);
    for (const [control, other] of apart ? [] : controls) {
      const under = (rect) => Math.min(rect.right, other.right) - Math.max(rect.left, other.left) > 2
        && Math.min(rect.bottom, other.bottom) - Math.max(rect.top, other.top) > 4;
      if (!rects.some(under) || control.contains(box) || box.contains(control) || control.closest("label")?.contains(box)) continue;
      if (rects.some((rect) => under(inSight(box, rect)))) faults.add(line(`under ${place(control)}`, box));
    }
  }
  for (const box of document.querySelectorAll("main *")) {
    if (box.scrollWidth <= box.clientWidth + 1 || box.clientWidth <= 1) continue;
    const style = getComputedStyle(box);
    if (/hidden|clip/.test(style.overflowX) && style.textOverflow !== "ellipsis" && box.textContent.trim() && visible(box)) faults.add(line("narrow", box));
  }
  const most = innerWidth <= 820 ? 112 : 64; // two lines of name, and an act above them, on a phone
  for (const row of innerWidth < 390 ? [] : document.querySelectorAll("main .q.flat")) {
    const { height } = row.getBoundingClientRect();
    const name = row.querySelector("a.what"); // words that stand nowhere else are not cut: such a row may be tall
    if (name && visible(row) && !row.querySelector(".bad-ink, .warn-ink") && height > most + 1) faults.add(line(`tall ${Math.round(height)}`, name));
  }
  return [...faults];
}
