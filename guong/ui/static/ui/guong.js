/* Gương: small comforts. Every page works without this file; every word it shows comes from the page. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]");

  /* One quiet voice for what just happened. */
  const say = (text) => {
    const voice = document.getElementById("voice");
    if (voice) voice.textContent = text;
  };

  /* Lists: ↑ ↓ walk, Enter does the row's main thing, E edits it. */
  const walkable = (list) => all("[data-item]", list).filter((item) => item.offsetParent !== null);
  const prepare = (within) => {
    for (const list of all("[data-list]", within)) {
      const items = walkable(list);
      if (items.some((item) => item.tabIndex === 0)) continue;
      items.forEach((item, at) => { item.tabIndex = at ? -1 : 0; });
    }
  };
  const goTo = (item) => {
    for (const other of all("[data-item]", item.closest("[data-list]"))) other.tabIndex = -1;
    item.tabIndex = 0;
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  };
  const step = (item, by) => {
    const items = walkable(item.closest("[data-list]"));
    const next = items[items.indexOf(item) + by];
    if (next) goTo(next);
    return Boolean(next);
  };
  const confirmItem = (item) => {
    const tick = item.querySelector("input[data-confirm]");
    if (tick) {
      if (!tick.checked) tick.click();
      step(item, 1);
      return;
    }
    item.querySelector("[data-enter]")?.click();
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Escape") {
      closeOpen(null);
      for (const month of all(".month-of")) month.replaceChildren();
      return;
    }
    if (typing(target)) return;
    if (event.key === "/") {
      const search = all("[data-search]").find((field) => field.offsetParent !== null);
      if (search) { event.preventDefault(); search.focus(); search.select(); }
      return;
    }
    const item = target.closest("[data-item]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      // From nowhere, ↓ enters the first list; inside one it walks; elsewhere the page scrolls as always.
      const start = !item && (target === document.body || target.id === "noi-dung") && event.key === "ArrowDown"
        ? all("[data-list]").flatMap(walkable)[0] : null;
      if (start) { event.preventDefault(); goTo(start); }
      else if (item) { event.preventDefault(); step(item, event.key === "ArrowDown" ? 1 : -1); }
      return;
    }
    if (!item || target !== item) return;
    if (event.key === "Enter") { event.preventDefault(); confirmItem(item); }
    if (event.key === "e" || event.key === "E") { event.preventDefault(); item.querySelector("[data-edit]")?.click(); }
  });

  /* A sheet and its cards: whatever carries the same data-anchor lights up together. */
  const light = (anchor, from) => {
    for (const lit of all(".lit")) if (lit.dataset.anchor !== anchor) lit.classList.remove("lit");
    if (!anchor) return;
    for (const twin of all(`[data-anchor="${CSS.escape(anchor)}"]`)) {
      twin.classList.add("lit");
      const pane = twin.closest(".pane");
      // Only the sheet's own pane follows along: the page itself never jumps under the reader's eyes.
      if (pane && !pane.contains(from) && pane.scrollHeight > pane.clientHeight) {
        const gap = twin.getBoundingClientRect().top - pane.getBoundingClientRect().top;
        if (gap < 40 || gap > pane.clientHeight - 80) pane.scrollTop += gap - pane.clientHeight / 3;
      }
    }
  };
  const anchored = (event) => {
    const place = event.target instanceof Element && event.target.closest("[data-anchor]");
    if (place) light(place.dataset.anchor, place);
  };
  document.addEventListener("mouseover", anchored);
  document.addEventListener("focusin", anchored);

  /* Menus close when one looks elsewhere. */
  const closeOpen = (except) => {
    for (const menu of all("details[data-menu][open]")) {
      if (menu === except) continue;
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  };
  const bytes = (text) => Number.parseInt(text || "", 10) || Infinity;

  document.addEventListener("click", async (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    closeOpen(target.closest("details[data-menu]"));
    const dismiss = target.closest("[data-dismiss]");
    if (dismiss) {
      dismiss.closest("[data-dismissible]")?.remove();
      document.getElementById("noi-dung")?.focus({ preventScroll: true });
    }
    if (target.closest("[data-print]")) window.print();
    const copy = target.closest("[data-copy]");
    if (copy) {
      const from = document.querySelector(copy.dataset.copy);
      const text = (from?.value ?? from?.innerText ?? "").trim();
      try {
        await navigator.clipboard.writeText(text);
        say(copy.dataset.copied);
        const word = copy.querySelector("[data-word]");
        if (word) {
          const before = word.textContent;
          word.textContent = copy.dataset.copied;
          setTimeout(() => { word.textContent = before; }, 2000);
        }
      } catch {
        // Without leave to copy, select the words so that Ctrl+C does it.
        if (from?.select) from.select();
        else if (from) getSelection().selectAllChildren(from);
        say(copy.dataset.failed);
      }
    }
  });

  /* What is chosen in a filter is looked at at once; by keys, when one is done choosing. Without a script there is a button. */
  let keyed = null;
  const filterOf = (event) => (event.target instanceof Element && event.target.matches("select[data-submit]") ? event.target : null);
  document.addEventListener("keydown", (event) => {
    const filter = filterOf(event);
    if (filter && event.key === "Enter" && keyed === filter) { event.preventDefault(); filter.form.requestSubmit(); }
    else if (filter && event.key !== "Tab") filter.dataset.keys = "";
  });
  document.addEventListener("pointerdown", (event) => { const filter = filterOf(event); if (filter) delete filter.dataset.keys; });
  document.addEventListener("change", (event) => {
    const filter = filterOf(event);
    if (!filter) return;
    if ("keys" in filter.dataset) keyed = filter;
    else filter.form.requestSubmit();
  });
  document.addEventListener("focusout", (event) => { if (keyed && keyed === event.target) keyed.form.requestSubmit(); });

  /* A form one has typed in asks before it is left. */
  const dirty = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.form?.matches("form[data-guard]") && event.target.form;
    if (form) dirty.add(form);
  });
  document.addEventListener("submit", (event) => dirty.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
  });

  /* The confirm button counts what is ticked; the boxes name their form, they need not stand inside it. */
  const count = (form) => {
    if (!form) return;
    const folded = [...form.elements].filter((one) => one.matches("input[data-ticks]"));
    const ticked = [...form.elements].filter((box) => box.matches("input[data-confirm]") && box.checked).length
      + folded.reduce((sum, one) => sum + Number(one.dataset.ticks), 0);
    for (const button of [...form.elements].filter((one) => one.matches("button[data-needs-ticks]"))) {
      button.disabled = ticked === 0;
      const rest = Number(button.dataset.of || ticked) - ticked;
      for (const place of all("[data-ticked]", button)) place.textContent = ticked;
      for (const place of all("[data-unticked]", button)) place.textContent = rest;
      for (const place of all("[data-rest]", button)) place.hidden = rest <= 0;
    }
  };
  document.addEventListener("change", (event) => {
    const target = event.target;
    if (target.matches("input[data-confirm]")) count(target.form);
    if (target.matches("input[type=file]")) chosen(target);
  });

  /* Work opened from a list is walked through in the list's order, back and on; this tab alone remembers it. */
  const TASK = /^\/viec\/\d+$/;
  const walk = `guong:${document.body.dataset.person || ""}:list`;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("main a[href]");
    if (!link || !TASK.test(link.pathname) || TASK.test(location.pathname)) return;
    const paths = all("main a[href]").map((one) => one.pathname).filter((path) => TASK.test(path));
    try { sessionStorage.setItem(walk, JSON.stringify([...new Set(paths)])); } catch { /* full or forbidden */ }
  });
  const steps = document.querySelector("[data-steps]");
  if (steps) {
    let paths = [];
    try { paths = JSON.parse(sessionStorage.getItem(walk)) || []; } catch { /* forbidden, or not ours */ }
    const n = paths.indexOf(location.pathname);
    const [before, after] = steps.querySelectorAll("a");
    for (const [link, path] of [[before, paths[n - 1]], [after, paths[n + 1]]]) {
      if (path) link.href = path;
      link.hidden = !path;
    }
    steps.querySelector("span").textContent = steps.dataset.steps.replace("%n", n + 1).replace("%m", paths.length);
    steps.hidden = n < 0 || paths.length < 2;
  }

  /* Files: chosen, dropped or pasted; listed with their sizes, each to be taken out again. */
  const held = new WeakMap();
  const refused = new WeakMap();
  const sizeOf = (n) => n < 1e6 ? `${Math.max(1, Math.round(n / 1e3))} KB` : `${(n / 1e6).toFixed(1).replace(".", ",")} MB`;
  const arrange = (input, files) => {
    const drop = input.closest("[data-drop]");
    const row = drop?.querySelector("[data-file-row]");
    if (!row) return;
    held.set(input, files);
    const list = drop.querySelector("[data-chosen]");
    const sent = new DataTransfer();
    list.replaceChildren(...files.map((file) => {
      const line = row.content.cloneNode(true).firstElementChild;
      const big = file.size > bytes(drop.dataset.maxBytes);
      for (const place of all("[data-name]", line)) place.textContent = file.name;
      line.querySelector("[data-size]").textContent = sizeOf(file.size);
      line.querySelector("[data-too-big]").hidden = !big;
      const why = line.querySelector("[data-why]");
      why.textContent = refused.get(file) || "";
      why.hidden = !why.textContent;
      line.classList.toggle("bad", big || refused.has(file));
      line.querySelector("[data-drop-file]").addEventListener("click", () => {
        arrange(input, held.get(input).filter((other) => other !== file));
        input.focus();
      });
      if (!big && !refused.has(file)) sent.items.add(file);
      return line;
    }));
    input.files = sent.files;
  };
  /* A file the server refused stays in the list with the reason, and is not sent again; the others are. */
  document.addEventListener("guong:refused", (event) => {
    for (const input of all("input[type=file]", event.target)) {
      const files = held.get(input) || [];
      for (const file of files) {
        const why = event.detail.find((sentence) => sentence.includes(file.name));
        if (why) refused.set(file, why);
      }
      if (files.length) arrange(input, files);
    }
  });
  const chosen = (input) => {
    const before = input.multiple ? held.get(input) || [] : [];
    const known = new Set(before.map((file) => `${file.name} ${file.size}`));
    arrange(input, [...before, ...[...input.files].filter((file) => !known.has(`${file.name} ${file.size}`))]);
  };
  const bring = (input, files) => {
    arrange(input, input.multiple ? [...(held.get(input) || []), ...files] : [...files].slice(0, 1));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const drop = event.target instanceof Element && event.target.closest("[data-drop]");
      if (!drop) return;
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) bring(drop.querySelector("input[type=file]"), event.dataTransfer.files);
    });
  }
  document.addEventListener("paste", (event) => {
    const input = event.target instanceof Element && event.target.closest("form")?.querySelector("[data-drop] input[type=file]");
    const pictures = [...(event.clipboardData?.files || [])];
    if (input && pictures.length) { event.preventDefault(); bring(input, pictures); }
  });

  /* Several units in one field: each becomes a chip; what is sent is the same text as without a script. */
  for (const box of all("[data-units]")) {
    const typed = box.querySelector("input");
    const list = box.querySelector("ul");
    const row = box.querySelector("template");
    const sent = document.createElement("input");
    sent.type = "hidden";
    sent.name = typed.name;
    typed.removeAttribute("name");
    box.append(sent);
    let names = [];
    const draw = () => {
      sent.value = names.join("; ");
      list.replaceChildren(...names.map((name) => {
        const chip = row.content.cloneNode(true).firstElementChild;
        for (const place of all("[data-name]", chip)) place.textContent = name;
        chip.querySelector("button").addEventListener("click", () => { names = names.filter((other) => other !== name); draw(); typed.focus(); });
        return chip;
      }));
    };
    const take = () => {
      const more = typed.value.split(";").map((name) => name.trim()).filter(Boolean);
      typed.value = "";
      names = [...new Set([...names, ...more])];
      draw();
    };
    take();
    typed.addEventListener("change", take);
    typed.addEventListener("input", () => {
      if (typed.value.includes(";") || [...(typed.list?.options || [])].some((option) => option.value === typed.value)) take();
    });
    typed.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); take(); }
      if (event.key === "Backspace" && !typed.value && names.length) { names.pop(); draw(); }
    });
    typed.form?.addEventListener("submit", take);
  }

  /* A day picked in the month stands in its field; the month closes when one looks elsewhere. */
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const day = target.closest("[data-pick-day]");
    if (day) {
      const field = document.getElementById(day.dataset.for);
      field.value = day.dataset.pickDay;
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
      field.focus();
    }
    const opens = target.closest("[data-opens]")?.dataset.opens;
    for (const month of all(".month-of")) if (day || (month.id !== opens && !month.contains(target))) month.replaceChildren();
  });
  /* Filters are sent when they change; sentences offered are put in; a draft's words wait in their field. */
  document.addEventListener("change", (event) => {
    const form = event.target instanceof Element && event.target.closest("form.filters");
    if (form && event.target.matches("input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    const offer = event.target instanceof Element && event.target.closest("[data-offer]");
    const field = offer && document.getElementById(offer.dataset.offer);
    if (!field) return;
    field.value = [field.value.trim(), offer.textContent.trim()].filter(Boolean).join(" ");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });

  const begin = (within) => {
    prepare(within);
    for (const form of new Set(all("input[data-confirm]").map((box) => box.form))) count(form);
  };
  begin(document);
  // Of tabs that do not fit beside each other the one that is open stands in sight.
  const tab = document.querySelector(".tabs [aria-current]"), tabs = tab?.parentElement;
  if (tab) tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft + tab.offsetWidth - tabs.clientWidth;
  document.addEventListener("htmx:afterSwap", () => begin(document));
  // A failed exchange must not look like nothing happened.
  for (const kind of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(kind, () => {
      const trouble = document.getElementById("trouble");
      if (trouble) trouble.hidden = false;
    });
  }
})();
