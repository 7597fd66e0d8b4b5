/* Soi bài: the draft is checked as one types. Every word it shows comes from the page; nothing is kept here. */
"use strict";
(() => {
  const PAUSE = 400;
  const PATIENCE = 20_000;
  const MOST = 200_000;
  const all = (selector, within) => [...within.querySelectorAll(selector)];
  const finger = matchMedia("(pointer:coarse)");

  /* What changed between two texts, as one stretch. */
  const change = (before, after) => {
    const least = Math.min(before.length, after.length);
    let start = 0;
    while (start < least && before[start] === after[start]) start += 1;
    let tail = 0;
    while (tail < least - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    return { start, end: before.length - tail, words: after.slice(start, after.length - tail) };
  };

  /* The letters of the layer, with where each piece begins. */
  const pieces = (layer) => {
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) found.push({ node: walker.currentNode, at });
    return found;
  };

  /* The same change made behind the field, so that marks move along until the next answer. */
  const follow = (layer, { start, end, words }) => {
    for (const { node, at } of pieces(layer)) {
      const from = Math.max(start - at, 0), to = Math.min(end - at, node.length);
      if (from < to) node.deleteData(from, to - from);
    }
    if (!words) return;
    const standing = pieces(layer).filter(({ node }) => node.length);
    const inside = standing.find(({ node, at }) => at < start && start < at + node.length);
    if (inside) { inside.node.insertData(start - inside.at, words); return; }
    // At the edge of a mark one writes beside it, not into it.
    const next = standing.find(({ at }) => at >= start)?.node;
    let top = next;
    while (top && top.parentNode !== layer) top = top.parentNode;
    const shared = top && top !== next && standing.some(({ node, at }) => at < start && top.contains(node));
    if (shared) next.insertData(0, words);
    else layer.insertBefore(document.createTextNode(words), top ?? layer.lastChild);
  };

  const begin = (root) => {
    const area = root.querySelector("textarea"), layer = root.querySelector("[data-layer]");
    const part = (selector) => root.querySelector(selector);
    const aside = new Set();
    let seen = area.value, since = [], asking = false, again = false, timer = 0;
    let told = all("[data-cards] [data-anchor]", root).length;
    layer.setAttribute("aria-hidden", "true");

    const marks = (anchor) => all(`[data-anchor="${CSS.escape(anchor)}"]`, layer);
    const place = (anchor) => {
      const parts = marks(anchor);
      const inside = pieces(layer).filter(({ node }) => node.length && parts.some((one) => one.contains(node)));
      if (!inside.length) return null;
      const last = inside[inside.length - 1];
      return { start: inside[0].at, end: last.at + last.node.length };
    };
    const same = () => layer.textContent === area.value;
    const bare = () => layer.replaceChildren(document.createTextNode(area.value), document.createElement("br"));

    /* What was put aside stays aside while the page is open: the same rule on the same words. */
    const key = (card) => {
      const at = place(card.dataset.anchor);
      return `${card.dataset.rule} ${at ? area.value.slice(at.start, at.end) : ""}`;
    };
    const settle = () => {
      let hidden = 0;
      for (const card of all("[data-cards] [data-anchor]", root)) {
        card.hidden = aside.has(key(card));
        if (card.hidden) hidden += 1;
        for (const mark of marks(card.dataset.anchor)) mark.classList.toggle("off", card.hidden);
      }
      for (const tally of all("[data-tally]", root)) {
        const left = all(`[data-severity="${tally.dataset.tally}"]:not([hidden])`, root).length;
        tally.hidden = !left;
        tally.querySelector("b").textContent = left;
      }
      const left = all("[data-cards] [data-anchor]:not([hidden])", root).length;
      const total = document.querySelector("[data-total]"), voice = document.getElementById("voice");
      if (total) total.textContent = left;
      if (left !== told) voice.textContent = `${part("[data-cards]").getAttribute("aria-label")}: ${left}`;
      told = left;
      const line = part("[data-put-aside]");
      if (line) { line.hidden = !hidden; line.querySelector("[data-count]").textContent = hidden; }
    };

    const take = (page) => {
      const marked = page.querySelector("[data-layer]"), cards = page.querySelector("[data-cards]");
      if (!marked || !cards) throw new Error("no answer");
      const old = part("[data-cards]");
      const held = old.contains(document.activeElement) && document.activeElement.closest("[data-anchor]");
      const kept = held && key(held);
      layer.replaceChildren(...marked.childNodes);
      for (const one of since) follow(layer, one);
      if (!same()) { bare(); again = true; }
      if (old.innerHTML !== cards.innerHTML) old.replaceChildren(...cards.childNodes);
      settle();
      const twin = kept && all("[data-cards] [data-anchor]:not([hidden])", root).find((card) => key(card) === kept);
      if (twin) { twin.tabIndex = 0; twin.focus({ preventScroll: true }); }
      const length = part("[data-length]"), told = page.querySelector("[data-length]");
      if (length && told) length.textContent = told.textContent;
      document.dispatchEvent(new Event("htmx:afterSwap"));
    };

    /* One question at a time: answers come in order, and what was typed meanwhile is laid over them. */
    const ask = async () => {
      if (asking) { again = true; return; }
      const long = area.value.length > MOST;
      if (part("[data-too-long]")) part("[data-too-long]").hidden = !long;
      if (long) return;
      asking = true; again = false; since = [];
      const body = new URLSearchParams({ text: area.value, name: area.name });
      for (const beside of area.form.elements) if (beside.matches("[data-beside],[name=csrfmiddlewaretoken]")) body.set(beside.name, beside.value);
      let failed = false;
      try {
        const signal = AbortSignal.timeout(PATIENCE);
        const answer = await fetch(root.dataset.url, { method: "POST", body, signal, redirect: "manual" });
        if (!answer.ok) throw new Error(String(answer.status));
        take(new DOMParser().parseFromString(await answer.text(), "text/html"));
      } catch { failed = true; }
      asking = false;
      if (part("[data-trouble]")) part("[data-trouble]").hidden = !failed;
      if (again && !failed) soon();
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); };

    area.addEventListener("input", () => {
      const one = change(seen, area.value);
      seen = area.value;
      follow(layer, one);
      if (asking) since.push(one);
      if (!same()) bare();
      soon();
    });

    /* A card leads to its words, and the words to their card. */
    const go = (anchor) => {
      const at = place(anchor);
      if (!at) return;
      area.focus({ preventScroll: true });
      area.setSelectionRange(at.start, at.end);
      light(anchor);
      marks(anchor)[0].scrollIntoView({ block: "center" });
    };
    const light = (anchor) => {
      for (const lit of all(".lit", root)) lit.classList.toggle("lit", lit.dataset.anchor === anchor);
      for (const twin of all(`[data-anchor="${CSS.escape(anchor)}"]`, root)) twin.classList.add("lit");
    };
    const under = () => {
      if (area.selectionStart !== area.selectionEnd) return null;
      const piece = pieces(layer).find(({ node, at }) => at <= area.selectionStart && area.selectionStart < at + node.length);
      return piece?.node.parentElement.closest(".soi:not(.off)")?.dataset.anchor;
    };
    area.addEventListener("click", () => {
      const anchor = under();
      if (!anchor) return;
      light(anchor);
      const card = all("[data-cards] [data-anchor]", root).find((one) => one.dataset.anchor === anchor);
      if (card && !finger.matches) card.scrollIntoView({ block: "nearest" });
    });
    area.addEventListener("keyup", (event) => {
      const anchor = /^Arrow|^Home$|^End$/.test(event.key) && under();
      if (anchor) light(anchor);
    });

    /* Words are put in as if typed, so that Ctrl+Z takes them out again. */
    const put = (at, words) => {
      let { start, end } = at;
      const text = area.value;
      if (!words && /\s/.test(text[start - 1] ?? " ") && text[end] === " ") end += 1;
      else if (!words && text[start - 1] === " " && /^[.,;:!?\s]?$/.test(text[end] ?? "")) start -= 1;
      if (!finger.matches) {
        area.focus({ preventScroll: true });
        area.setSelectionRange(start, end);
        if (document.execCommand(words ? "insertText" : "delete", false, words)) return;
      }
      area.setRangeText(words, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    };
    root.addEventListener("click", (event) => {
      const pressed = event.target instanceof Element ? event.target : null;
      const card = pressed?.closest("[data-cards] [data-anchor]");
      if (pressed?.closest("[data-bring-back]")) { aside.clear(); settle(); return; }
      if (!card) return;
      if (pressed.closest("[data-go]")) { event.preventDefault(); go(card.dataset.anchor); }
      if (pressed.closest("[data-put-by]")) {
        const next = card.nextElementSibling ?? card.previousElementSibling;
        aside.add(key(card));
        settle();
        next?.focus({ preventScroll: true });
      }
      const offer = pressed.closest("[data-offer]");
      const at = offer && place(card.dataset.anchor);
      if (at) { card.hidden = true; put(at, offer.dataset.offer); }
    });

    for (const beside of all("select[data-beside]", root)) beside.addEventListener("change", soon);

    // A browser may bring back what was typed, when the page is loaded again or gone back to.
    const catchUp = () => { if (!same()) { seen = area.value; bare(); soon(); } };
    window.addEventListener("pageshow", catchUp);
    catchUp();
  };
  for (const root of document.querySelectorAll("[data-proof]")) begin(root);
})();
