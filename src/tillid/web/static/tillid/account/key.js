// The code of the link stands after #, so that no server and no log ever sees it. It is moved into the form and out of
// the address; without this script the person copies it.
(() => {
  const field = document.querySelector("input[name=key]");
  const key = window.location.hash.slice(1);
  if (!field || !key) return;
  field.value = key;
  field.closest(".form-group").hidden = true;
  window.history.replaceState(null, "", window.location.pathname);
})();
