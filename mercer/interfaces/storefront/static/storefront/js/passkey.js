// Passkeys: the browser asks for fingerprint, face or key; the form carries its answer.
const asBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
const asText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const withId = (one) => ({ ...one, id: asBytes(one.id) });

function creation(options) {
  const key = options.publicKey;
  return {
    publicKey: {
      ...key,
      challenge: asBytes(key.challenge),
      user: withId(key.user),
      excludeCredentials: (key.excludeCredentials ?? []).map(withId),
      authenticatorSelection: {
        ...key.authenticatorSelection,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
    },
  };
}

function request(options) {
  const key = options.publicKey;
  return {
    publicKey: {
      ...key,
      challenge: asBytes(key.challenge),
      allowCredentials: (key.allowCredentials ?? []).map(withId),
    },
  };
}

function plain(credential) {
  const said = credential.response;
  const response = { clientDataJSON: asText(said.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (said[name]) response[name] = asText(said[name]);
  }
  if (said.getTransports) response.transports = said.getTransports();
  return {
    id: credential.id,
    rawId: asText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function ask(form) {
  let options = form.dataset.options && JSON.parse(form.dataset.options);
  if (!options) {
    const answer = await fetch(form.dataset.fetch, { headers: { Accept: "application/json" } });
    options = (await answer.json()).request_options;
  }
  if (form.dataset.passkey === "create") return navigator.credentials.create(creation(options));
  return navigator.credentials.get(request(options));
}

for (const form of document.querySelectorAll('[data-behaviour~="passkey"]')) {
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const refused = form.querySelector('[role="alert"]');
    refused.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(plain(await ask(form)));
      form.submit();
    } catch {
      refused.hidden = false;
    }
  });
}
