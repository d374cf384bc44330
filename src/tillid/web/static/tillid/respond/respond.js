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
  const title = document.title;
  const question = (place) => place.closest(".question");
  let here = 0, isTouched = false, isSending = false;

  function button(kind, words) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = kind;
    made.textContent = words;
    return made;
  }

  // The code never reaches the server before the answers do: it stands after the #, and leaves the address here.
  function takeCode() {
    const found = location.hash.slice(1).replaceAll(/%20|[+]/g, "-");
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
    form.elements.part.value = parts[here].dataset.part;
    const inner = parts.length - 2;
    const isInner = here > 0 && here <= inner;
    where.textContent = isInner ? say.of.replace("{number}", here).replace("{count}", inner) : "";
    where.hidden = bar.hidden = !isInner;
    done.style.width = `${100 * here / inner}%`;
    back.hidden = here === 0;
    next.hidden = here === parts.length - 1;
    next.textContent = here === 0 ? say.start : say.next;
    const heading = parts[here].querySelector("h1, h2");
    document.title = here === 0 ? title : `${[where.textContent, heading.textContent].filter(Boolean).join(": ")} · ${title}`;
    if (here === parts.length - 1) tellHowMany();
    if (moves) {
      heading.tabIndex = -1;
      heading.focus({preventScroll: true});
      scrollTo(0, 0);
    }
  }

  function turn(number) {
    history.pushState({part: number}, "");
    show(number, true);
  }

  // The part before or after this one, past those in which nothing is asked of whoever answered like this.
  function beside(by) {
    let number = here + by;
    const isEmpty = (part) => part.querySelector(".question") && !part.querySelector(".question:not([hidden])");
    while (isEmpty(parts[number])) number += by;
    return number;
  }

  const isChoice = (field) => field.type === "radio" || field.type === "checkbox";
  const isGiven = (field) => (isChoice(field) ? field.checked : field.value.trim() !== "");
  const fieldsOf = (one) => [...one.querySelectorAll("input, textarea, select")];

  function tellHowMany() {
    const asked = [...form.querySelectorAll(".question:not([hidden])")].filter((one) => one.dataset.kind !== "place");
    const given = asked.filter((one) => fieldsOf(one).some(isGiven)).length;
    const line = form.querySelector(".how-many");
    line.textContent = given === asked.length ? say.all : say.some.replace("{number}", given).replace("{count}", asked.length);
    line.hidden = false;
  }

  // "Don't know" does not stand beside other answers of the same question, nor beside a number.
  function settle(field) {
    const one = question(field);
    if (!["many", "number"].includes(one.dataset.kind) || !isGiven(field)) return;
    const isApart = (other) => other.closest(".apart") !== null;
    for (const other of fieldsOf(one)) {
      if (other === field || (!isApart(other) && !isApart(field))) continue;
      if (isChoice(other)) other.checked = false;
      else other.value = "";
    }
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
  function offerUndo(one) {
    const ticked = one.querySelector("input[type=radio]:checked");
    let undo = one.querySelector(".undo");
    if (!ticked && undo) undo.remove();
    if (ticked && !undo) {
      undo = button("undo", say.undo);
      undo.addEventListener("click", () => {
        one.querySelectorAll("input:checked").forEach((field) => { field.checked = false; });
        undo.remove();
        one.querySelector("input").focus();
        route();
      });
      one.append(undo);
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
  form.querySelectorAll("[data-asked-item] .only-if").forEach((note) => { note.hidden = true; });
  form.querySelectorAll(".question").forEach(offerUndo);
  form.addEventListener("input", (event) => {
    const one = question(event.target);
    if (!one) return;
    isTouched = true;
    settle(event.target);
    offerUndo(one);
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
  back.addEventListener("click", () => turn(beside(-1)));
  next.addEventListener("click", () => turn(beside(1)));
  addEventListener("popstate", (event) => show(event.state ? event.state.part : 0, true));

  // One click sends once. Whoever comes back to the page may send again; the box counts the first.
  const send = form.querySelector(".last .main");
  form.addEventListener("submit", (event) => {
    isSending = true;
    if (event.submitter?.name !== "switch") setTimeout(() => { send.disabled = true; }, 0);
  });
  addEventListener("pageshow", () => { isSending = send.disabled = false; });
  // Answers are only here, in this page: whoever is about to lose them is asked by the browser.
  addEventListener("beforeunload", (event) => { if (isTouched && !isSending) event.preventDefault(); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input") && here < parts.length - 1) {
      event.preventDefault();
      turn(beside(1));
    }
  });

  takeCode();
  addEventListener("hashchange", takeCode);
  route();
  const wrong = form.querySelector(".question.is-wrong, .code-field.is-wrong");
  const known = parts.findIndex((part) => part.dataset.part === form.elements.part.value);
  const first = wrong ? parts.indexOf(wrong.closest(".part")) : Math.max(known, 0);
  isTouched = known >= 0;
  history.replaceState({part: first}, "");
  show(first, first > 0 && !wrong);
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
