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
  /* Words typed and not saved wait on the server, for who typed them, with the paragraph they were written over; until
     they have got there, and where the line is down, they wait in this tab. */
  const keyOf = (form) => `guong:${document.body.dataset.person || ""}:${new URL(form.action).pathname}`;
  const read = (form) => { try { return JSON.parse(sessionStorage.getItem(keyOf(form))); } catch { return null; } };
  const drop = (form) => { try { sessionStorage.removeItem(keyOf(form)); } catch { /* forbidden */ } };
  const keep = (form) => {
    const { before, words } = form.elements;
    const draft = { before: before.value, words: words.value, at: Date.now() };
    if (words.value.trim() === before.value.trim()) drop(form);
    else try { sessionStorage.setItem(keyOf(form), JSON.stringify(draft)); } catch { /* full or forbidden */ }
  };
  const chipOf = (name, text) => {
    const chip = document.createElement("span");
    chip.className = "so";
    chip.contentEditable = "false";
    chip.dataset.name = name;
    chip.textContent = text;
    return chip;
  };
  const nameOf = (figure) => figure.textContent.trim();
  /* Put stored words into the place: the names of figures become the figures again. */
  const fill = (place, words) => {
    const figures = [...place.closest("form").querySelectorAll("[data-figures] button")];
    const pieces = words.split(/\[([^\[\]\n]{1,120})\]/).map((part, n) => {
      const figure = n % 2 ? figures.find((one) => nameOf(one).toLowerCase() === part.trim().toLowerCase()) : null;
      return figure ? chipOf(nameOf(figure), figure.dataset.value) : n % 2 ? `[${part}]` : part;
    });
    place.replaceChildren(...pieces.flatMap((piece) => typeof piece !== "string" ? [piece]
      : piece.split("\n").flatMap((line, n) => n ? [document.createElement("br"), line] : [line])));
  };
  const waiting = (form, at) => {
    const line = form.querySelector("[data-draft]");
    const when = new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    const place = line.querySelector("[data-draft-words]");
    place.textContent = place.dataset.draftWords.replace("%t", when);
    line.hidden = false;
  };
  /* What was saved meanwhile is dropped; of what another changed the server tells, as the words go with what they were
     written over. */
  const restore = (form) => {
    const { before, words } = form.elements;
    const draft = read(form);
    if (!draft || form.querySelector("[role=alert]")) return;
    const saved = before.value.trim();
    if ([draft.words.trim(), draft.words.trim().split("\n")[0].trim()].includes(saved)) { drop(form); return; }
    before.value = draft.before;
    words.value = draft.words;
    fill(form.querySelector("[data-words]"), draft.words);
    waiting(form, draft.at);
    soon(form);
  };
  const IDLE = 1_500, LONGEST = 5_000, PATIENCE = 15_000; // milliseconds
  const sending = { timer: 0, since: 0, busy: false, form: null };
  const tell = (form, words) => {
    const line = form.querySelector("[data-draft]");
    line.querySelector("[data-draft-words]").innerHTML = words;
    line.hidden = !line.textContent.trim() || !words.trim();
  };
  const send = async (form, leaving = false) => {
    clearTimeout(sending.timer);
    if (sending.busy && !leaving) { sending.timer = setTimeout(() => send(form), IDLE); return; }
    Object.assign(sending, { since: 0, form: null, busy: true });
    const { before, words, csrfmiddlewaretoken: token } = form.elements;
    const body = new URLSearchParams({ before: before.value, words: words.value, [token.name]: token.value });
    try {
      const signal = leaving ? null : AbortSignal.timeout(PATIENCE);
      const address = form.querySelector("[data-draft]").dataset.draft;
      const answer = await fetch(address, { method: "POST", body, signal, redirect: "manual", keepalive: leaving });
      if (answer.ok && words.value === body.get("words")) drop(form);
      if (answer.ok) tell(form, await answer.text());
      else if (answer.status === 409) tell(form, `<b>${await answer.text()}</b>`);
      else throw new Error(String(answer.status));
    } catch { waiting(form, Date.now()); }
    sending.busy = false;
  };
  const soon = (form) => {
    const now = Date.now();
    sending.since ||= now;
    sending.form = form;
    clearTimeout(sending.timer);
    sending.timer = setTimeout(() => send(form), Math.max(0, Math.min(IDLE, sending.since + LONGEST - now)));
  };
  let waits = 0;
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.matches("form.para.edit")) return;
    clearTimeout(waits);
    waits = setTimeout(() => keep(form), 400);
    soon(form);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && sending.form?.isConnected) send(sending.form, true);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form.para.edit")) return;
    clearTimeout(waits);
    clearTimeout(sending.timer);
    if (event.submitter?.matches("[data-draft-away]")) drop(event.target);
    else keep(event.target);
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[data-draft-end]");
    if (!link) return;
    const form = link.closest("form");
    clearTimeout(waits);
    drop(form);
    // What stands in the field is what stood there before: nothing is left to be taken up again.
    form.elements.words.value = form.elements.before.value;
    send(form, true);
  });
  const openAll = () => document.querySelectorAll("[data-words]").forEach((place) => {
    if (!place.hidden) return;
    restore(place.closest("form"));
    open(place);
  });

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
    const figure = target.closest("[data-figures] button");
    if (figure) {
      const place = figure.closest("form").querySelector("[data-words]");
      const chip = chipOf(nameOf(figure), figure.dataset.value);
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
