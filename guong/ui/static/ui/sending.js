/* Answers are sent from where one writes them: words and files stay until they have arrived. Works without this file. */
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const prefix = "guong:nhap:";
  const person = document.body.dataset.person || "";
  const mine = `${prefix}${person}:`;
  const LONGEST = 12 * 3600000; // milliseconds that words not sent may wait

  /* Words not sent yet wait in this browser, for who typed them, so that a tab that was closed loses none. Computers of
     offices are shared: they end after half a day, when one signs out, and as soon as anybody else is signed in here. */
  const store = {
    read(name) { try { return JSON.parse(localStorage.getItem(mine + name)); } catch { return null; } },
    write(name, draft) { try { localStorage.setItem(mine + name, JSON.stringify(draft)); } catch { /* full or forbidden */ } },
    drop(name) { try { localStorage.removeItem(mine + name); } catch { /* forbidden */ } },
    clear() {
      try {
        sessionStorage.clear();
        for (const one of Object.keys(localStorage)) if (one.startsWith(prefix)) localStorage.removeItem(one);
      } catch { /* forbidden */ }
    },
    tidy() {
      try {
        for (const one of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
          const at = JSON.parse(localStorage.getItem(one))?.at || 0;
          if ((person && !one.startsWith(mine)) || Date.now() - at > LONGEST) localStorage.removeItem(one);
        }
      } catch { /* forbidden */ }
    },
  };
  store.tidy();
  const fields = (form) => [...form.elements].filter((one) => one.matches("textarea[name]"));
  const keep = (form) => {
    const words = Object.fromEntries(fields(form).map((one) => [one.name, one.value]).filter(([, text]) => text.trim()));
    if (Object.keys(words).length) store.write(form.dataset.send, { words, at: Date.now() });
    else store.drop(form.dataset.send);
  };
  const restore = (form) => {
    const draft = store.read(form.dataset.send);
    const empty = draft ? fields(form).filter((one) => !one.value.trim() && draft.words[one.name]) : [];
    if (!empty.length) return;
    for (const one of empty) one.value = draft.words[one.name];
    const line = form.querySelector("[data-draft]");
    const when = new Date(draft.at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    const place = line.querySelector("[data-draft-words]");
    place.textContent = place.dataset.draftWords.replace("%t", when);
    line.hidden = false;
  };
  let waits = 0;
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.matches("form[data-send]") || !event.target.matches("textarea")) return;
    clearTimeout(waits);
    waits = setTimeout(() => keep(form), 400);
  });
  document.addEventListener("click", (event) => {
    const form = event.target instanceof Element && event.target.closest("[data-draft-drop]")?.form;
    if (!form) return;
    for (const one of fields(form)) one.value = "";
    form.querySelector("[data-draft]").hidden = true;
    store.drop(form.dataset.send);
  });

  /* What went wrong, beside the field; the state above it is whatever it was. */
  const show = (form, kind, reasons = []) => {
    const box = form.querySelector("[data-refusal]");
    for (const name of ["reasons", "expired", "unsent"]) box.querySelector(`[data-${name}]`).hidden = name !== kind;
    box.querySelector("[data-reasons]").textContent = reasons.join(" ");
    box.hidden = false;
    box.focus();
    fields(form)[0]?.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const sentences = (page) => {
    const texts = all("main .wrong, main .note.bad p, main .note.warn p", page);
    return [...new Set(texts.filter((one) => !one.closest("[hidden]")).map((one) => one.textContent.replace(/\s+/g, " ").trim()))];
  };
  const renew = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = !answer.redirected && page.querySelector("form input[name=csrfmiddlewaretoken]")?.value;
    if (token) for (const field of all("input[name=csrfmiddlewaretoken]")) field.value = token;
    return Boolean(token);
  };
  const busy = (form, is) => {
    form.toggleAttribute("aria-busy", is);
    for (const button of [...form.elements].filter((one) => one.matches("button"))) button.disabled = is;
    for (const bar of all("[data-progress]", form)) bar.hidden = !is || !form.querySelector(".file");
  };
  const goOn = (form, address) => {
    store.drop(form.dataset.send);
    form.reset();
    const to = new URL(address, location.href);
    const stays = to.pathname === location.pathname && to.search === location.search && to.hash;
    location.href = to.href;
    if (stays) location.reload();
  };
  const send = (form, button, isSecond = false) => {
    const request = new XMLHttpRequest();
    const body = new FormData(form, button);
    request.open("POST", button?.hasAttribute("formaction") ? button.formAction : form.action);
    request.setRequestHeader("X-Guong-Send", "1");
    request.upload.onprogress = (event) => {
      for (const bar of all("[data-progress]", form)) bar.value = event.lengthComputable ? 100 * event.loaded / event.total : 0;
    };
    request.onerror = () => { busy(form, false); show(form, "unsent"); };
    request.onload = async () => {
      const to = request.getResponseHeader("X-Guong-To");
      if (request.status === 204 && to) { goOn(form, to); return; }
      busy(form, false);
      if (request.status === 401) { show(form, "expired"); return; }
      if (request.status === 403 && !isSecond) {
        // Who signed in anew elsewhere has another token; the page is asked for it once.
        if (await renew()) send(form, button, true);
        else show(form, "expired");
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const state = page.querySelector("main form input[name=seen]")?.value;
      if (state && form.elements.seen) form.elements.seen.value = state;
      const heading = page.querySelector("main h1")?.textContent.trim();
      const reasons = sentences(page);
      if (!reasons.length && request.status >= 400 && heading) reasons.push(heading);
      form.dispatchEvent(new CustomEvent("guong:refused", { detail: reasons, bubbles: true }));
      show(form, reasons.length ? "reasons" : "unsent", reasons);
    };
    busy(form, true);
    request.send(body);
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("form[data-sign-out]")) store.clear();
    if (!form.matches("form[data-send]") || event.defaultPrevented) return;
    event.preventDefault();
    clearTimeout(waits);
    keep(form);
    send(form, event.submitter);
  });

  const begin = (within) => all("form[data-send]", within).forEach(restore);
  begin(document);
  document.addEventListener("htmx:afterSwap", (event) => begin(event.target));
})();
