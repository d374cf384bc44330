// While a question is typed the phone beside it shows it; without this script its buttons do the same.
const form = document.getElementById("typed");
const live = document.querySelector("[data-live]");
let waiting;

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => form.requestSubmit(live), 500);
});

// A choice that other fields hang on shows them at once.
for (const button of document.querySelectorAll("[data-again]")) {
  button.parentElement.hidden = true;
  for (const name of button.dataset.again.split(" ")) {
    form.elements[name]?.addEventListener("change", () => {
      clearTimeout(waiting);
      form.requestSubmit(button);
    });
  }
}
