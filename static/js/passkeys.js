// Passkeys and security keys: ask the browser for a credential, put it into the form, send the form.
// A form says what it needs: data-passkey="create" or "get" with data-options (the id of its JSON), or "fetch".
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const listed = (keys) => (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));

async function options(form) {
  if (form.dataset.passkey !== "fetch") {
    return JSON.parse(document.getElementById(form.dataset.options).textContent)[form.dataset.passkey === "create" ? "creation_options" : "request_options"].publicKey;
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  return (await answer.json()).request_options.publicKey;
}

async function create(form) {
  const asked = await options(form);
  const alone = form.elements.passwordless && form.elements.passwordless.checked;
  const selection = { ...asked.authenticatorSelection, residentKey: alone ? "required" : "discouraged", requireResidentKey: Boolean(alone) };
  if (alone) selection.userVerification = "required";
  const made = await navigator.credentials.create({ publicKey: {
    ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: listed(asked.excludeCredentials), authenticatorSelection: selection } });
  return described(made, { attestationObject: text(made.response.attestationObject), transports: made.response.getTransports ? made.response.getTransports() : [] });
}

async function prove(form) {
  const asked = await options(form);
  const given = await navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: listed(asked.allowCredentials) } });
  const { authenticatorData, signature, userHandle } = given.response;
  return described(given, { authenticatorData: text(authenticatorData), signature: text(signature), userHandle: userHandle ? text(userHandle) : null });
}

function described(key, response) {
  return { id: key.id, rawId: text(key.rawId), type: key.type, authenticatorAttachment: key.authenticatorAttachment,
    clientExtensionResults: key.getClientExtensionResults(), response: { clientDataJSON: text(key.response.clientDataJSON), ...response } };
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-start]");
  const told = form.querySelector("[data-passkey-error]");
  const tell = (sentence) => { told.textContent = sentence; told.hidden = false; };
  const start = async () => {
    if (!window.PublicKeyCredential || !navigator.credentials) { tell(told.dataset.unsupported); return; }
    told.hidden = true;
    button.disabled = true;
    try {
      const credential = await (form.dataset.passkey === "create" ? create(form) : prove(form));
      form.elements.credential.value = JSON.stringify(credential);
      form.requestSubmit();
    } catch (error) {
      tell(error.name === "InvalidStateError" ? told.dataset.known : error.name === "SecurityError" ? told.dataset.unsupported : told.dataset.cancelled);
      button.disabled = false;
    }
  };
  button.addEventListener("click", start);
  // Enter in a text field of such a form means the button, not an empty form.
  form.addEventListener("submit", (event) => {
    if (!form.elements.credential.value) { event.preventDefault(); event.stopImmediatePropagation(); start(); }
  }, true);
}
