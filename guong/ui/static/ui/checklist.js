/* What is written on a checklist waits on this telephone until it has arrived, once. Works without this file. */
"use strict";
(() => {
  const form = document.querySelector("form[data-checklist]");
  if (!form || !form.querySelector(".send-bar")) return;
  const LONGEST_DAYS = 7;
  const prefix = "guong:phieu:";
  const name = `${prefix}${document.body.dataset.person || ""}:${form.dataset.checklist}`;
  const words = form.querySelector("template[data-words]").content;
  const line = form.querySelector("[data-place]");
  const clock = (at) => new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const tell = (kind, at = Date.now()) => {
    line.textContent = words.querySelector(`[data-${kind}]`).textContent.replace("%t", clock(at));
    line.dataset.kind = kind;
  };

  /* One entry a visit and a person: lines changed since the last sending, and sendings on their way, each with its key. */
  const empty = () => ({ at: Date.now(), lines: {}, outbox: [] });
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(name));
      return kept && Date.now() - kept.at < LONGEST_DAYS * 86400000 ? kept : empty();
    } catch { return empty(); }
  };
  const write = () => {
    draft.at = Date.now();
    const is = Object.keys(draft.lines).length || draft.outbox.length;
    try {
      if (is) localStorage.setItem(name, JSON.stringify(draft));
      else localStorage.removeItem(name);
      return true;
    } catch { return false; }
  };
  const key = () => [...crypto.getRandomValues(new Uint8Array(16))].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  const fieldsOf = (place) => [...place.querySelectorAll("[name]")].filter((one) => one.type !== "radio" || one.checked);
  const valuesOf = (place) => Object.fromEntries(fieldsOf(place).map((one) => [one.name, one.value]));
  const placeOf = (number) => form.querySelector(`[data-line="${CSS.escape(number)}"]`);
  const put = (place, values) => {
    for (const one of place.querySelectorAll("[name]")) {
      if (one.name.startsWith("co-")) continue;
      if (one.type === "radio") one.checked = values[one.name] === one.value;
      else if (one.name in values) one.value = values[one.name];
    }
  };

  const draft = read();
  const restore = () => {
    for (const sending of draft.outbox) for (const [number, values] of Object.entries(sending.lines)) {
      const place = placeOf(number);
      if (place) put(place, values);
    }
    for (const [number, values] of Object.entries(draft.lines)) {
      const place = placeOf(number);
      if (!place) continue;
      put(place, values);
      // What was typed over an older version is sent as such: the server then shows both.
      const base = place.querySelector(`[name="co-${number}"]`);
      if (base && values[base.name] !== undefined) base.value = values[base.name];
    }
    if (draft.outbox.length || Object.keys(draft.lines).length) tell("back", draft.at);
  };

  let busy = false;
  const flush = async () => {
    if (busy || !draft.outbox.length) return;
    busy = true;
    tell("sending");
    let beside = false;
    try {
      while (draft.outbox.length) {
        const sending = draft.outbox[0];
        const body = new URLSearchParams();
        body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        body.set("ma-gui", sending.key);
        for (const values of Object.values(sending.lines)) for (const [field, text] of Object.entries(values)) body.set(field, text);
        const answer = await fetch(form.action, {
          method: "POST", body, credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" },
        });
        if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 401) { tell("expired"); return; }
        if (answer.status === 404) { tell("gone"); return; }
        const result = await answer.json();
        if (!answer.ok) { line.textContent = result.reason; line.dataset.kind = "refused"; return; }
        for (const [number, version] of Object.entries(result.versions)) {
          const base = form.querySelector(`[name="co-${CSS.escape(number)}"]`);
          if (base) base.value = version;
          if (draft.lines[number]) draft.lines[number][`co-${number}`] = String(version);
          for (const later of draft.outbox.slice(1)) if (later.lines[number]) later.lines[number][`co-${number}`] = String(version);
        }
        beside ||= result.beside.length > 0;
        draft.outbox.shift();
        write();
      }
      tell(beside ? "beside" : "sent");
    } catch { tell("waiting"); } finally { busy = false; }
  };

  let waits = 0;
  form.addEventListener("input", (event) => {
    const place = event.target.closest("[data-line]");
    if (!place) return;
    draft.lines[place.dataset.line] = valuesOf(place);
    clearTimeout(waits);
    waits = setTimeout(() => { if (write()) tell("unsent"); }, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waits);
    if (Object.keys(draft.lines).length) {
      draft.outbox.push({ key: key(), lines: draft.lines });
      draft.lines = {};
      write();
    }
    if (draft.outbox.length) flush();
    else tell("sent");
  });
  addEventListener("online", flush);
  document.addEventListener("submit", (event) => {
    // Who signs out leaves nothing behind on a telephone that others use, too.
    if (!event.target.matches("form[data-sign-out]")) return;
    for (const one of Object.keys(localStorage)) if (one.startsWith(prefix)) localStorage.removeItem(one);
  });

  restore();
  if (draft.outbox.length) flush();
})();
