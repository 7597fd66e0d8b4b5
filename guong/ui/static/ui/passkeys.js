/* Keys of a device instead of a password. Without this file the forms of keys stay hidden and passwords do. */
"use strict";
(() => {
  if (!window.PublicKeyCredential || !window.webauthnJSON) return;
  const optionsOf = async (form) => {
    const place = document.getElementById(form.dataset.options);
    if (place) return JSON.parse(place.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const creation = (options) => {
    // Such a key finds its login by itself and asks for a finger, a face or a code.
    const demands = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
    options.publicKey.authenticatorSelection = { ...options.publicKey.authenticatorSelection, ...demands };
    return options;
  };
  const use = async (form) => {
    const options = await optionsOf(form);
    const credential = form.dataset.passkey === "create"
      ? await webauthnJSON.create(creation(options.creation_options))
      : await webauthnJSON.get(options.request_options);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const line = form.querySelector("[data-passkey-failed]");
      line.hidden = true;
      use(form).catch(() => { line.hidden = false; });
    });
  }
})();
