// Turns the one long form into a page a theme, moves the code out of the address, and keeps nothing anywhere.
"use strict";
(() => {
  const form = document.getElementById("answers");
  const code = document.getElementById("code");
  const say = form.dataset;
  const parts = [...form.querySelectorAll(".part")];
  const bar = document.createElement("div"), done = document.createElement("i"), where = document.createElement("p");
  const go = document.createElement("div");
  const back = button("other", say.back), next = button("main", say.next);
  let here = 0;

  function button(kind, words) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = kind;
    made.textContent = words;
    return made;
  }

  // The code never reaches the server before the answers do: it stands after the #, and leaves the address here.
  function takeCode() {
    const found = decodeURIComponent(location.hash.slice(1));
    if (/^[0-9A-Za-z-]{26,40}$/.test(found)) {
      code.value = found;
      history.replaceState(history.state, "", location.pathname);
    }
    const isKnown = code.value !== "" && code.getAttribute("aria-invalid") !== "true";
    form.querySelector(".code-field").hidden = isKnown;
    form.querySelector(".code-known").hidden = !isKnown;
  }

  function show(number, moves) {
    here = number;
    parts.forEach((part, place) => { part.hidden = place !== here; });
    const inner = parts.length - 2;
    const isInner = here > 0 && here <= inner;
    where.textContent = isInner ? say.of.replace("{number}", here).replace("{count}", inner) : "";
    where.hidden = bar.hidden = !isInner;
    done.style.width = `${100 * here / inner}%`;
    back.hidden = here === 0;
    next.hidden = here === parts.length - 1;
    next.textContent = here === 0 ? say.start : say.next;
    if (moves) {
      const heading = parts[here].querySelector("h1, h2");
      heading.tabIndex = -1;
      heading.focus({preventScroll: true});
      scrollTo(0, 0);
    }
  }

  function turn(number) {
    history.pushState({part: number}, "");
    show(number, true);
  }

  function shownValues(name) {
    return [...form.elements].filter((field) => field.name === name && field.checked && !field.closest("[hidden].question")).map((field) => field.value);
  }

  // Questions that are only put to those who answered another one in a certain way.
  function route() {
    for (const question of form.querySelectorAll("[data-asked-item]")) {
      const among = question.dataset.askedAmong.split(" ");
      question.hidden = !shownValues(question.dataset.askedItem).some((value) => among.includes(value));
    }
  }

  // A ticked answer can be taken back, which a browser does not offer by itself.
  function offerUndo(question) {
    const ticked = question.querySelector("input[type=radio]:checked");
    let undo = question.querySelector(".undo");
    if (ticked && !undo) {
      undo = button("undo", say.undo);
      undo.addEventListener("click", () => {
        question.querySelectorAll("input:checked").forEach((field) => { field.checked = false; });
        undo.remove();
        question.querySelector("input").focus();
        route();
      });
      question.append(undo);
    }
  }

  function count(field) {
    const left = field.maxLength - field.value.length;
    document.getElementById(`${field.name}-left`).textContent = say.left.replace("{count}", left);
  }

  for (const field of form.querySelectorAll("textarea")) {
    const left = document.createElement("p");
    left.className = "hint";
    left.id = `${field.name}-left`;
    field.after(left);
    field.addEventListener("input", () => count(field));
    count(field);
  }
  form.querySelectorAll(".only-if").forEach((note) => { note.hidden = true; });
  form.querySelectorAll(".question").forEach(offerUndo);
  form.addEventListener("change", (event) => {
    const question = event.target.closest(".question");
    if (question) offerUndo(question);
    route();
  });

  bar.className = "progress";
  bar.setAttribute("aria-hidden", "true");
  bar.append(done);
  where.className = "where";
  go.className = "go";
  go.append(back, next);
  form.prepend(bar, where);
  form.append(go);
  form.classList.add("paged");
  back.addEventListener("click", () => history.back());
  next.addEventListener("click", () => turn(here + 1));
  addEventListener("popstate", (event) => show(event.state ? event.state.part : 0, true));

  // One click sends once. Whoever comes back to the page may send again; the box counts the first.
  const send = form.querySelector(".last .main");
  form.addEventListener("submit", (event) => {
    if (event.submitter === send) setTimeout(() => { send.disabled = true; }, 0);
  });
  addEventListener("pageshow", () => { send.disabled = false; });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input") && here < parts.length - 1) event.preventDefault();
  });

  takeCode();
  addEventListener("hashchange", takeCode);
  route();
  const wrong = form.querySelector(".question.is-wrong, .code-field.is-wrong");
  const first = wrong ? parts.indexOf(wrong.closest(".part")) : 0;
  history.replaceState({part: first}, "");
  show(first, false);
  for (const link of form.querySelectorAll(".wrong-box a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const target = document.getElementById(link.hash.slice(1));
      turn(parts.indexOf(target.closest(".part")));
      (target.matches("input") ? target : target.querySelector("input, textarea, select")).focus();
    });
  }
  if (wrong) form.querySelector(".wrong-box").focus();
})();
