
// Shows what the page holds: nothing is computed here, and text becomes a text node, never markup.
"use strict";
(() => {
  const root = document.documentElement;
  const one = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => Array.from(within.querySelectorAll(query));
  const panel = one("#panel"), inspector = one("#inspector"), keys = one("#keys");
  const LETTER = { contradicted: "c", holds: "h", undecided: "u", untested: "n" };
  let facts = null; // parsed when first needed: a long filing has thousands of figures
  let shownFigure = null, walked = "";

  const data = () => facts || (facts = JSON.parse(one("#data").textContent));
  const doc = () => one(".doc.on");
  const filing = () => data().filings[all(".doc").indexOf(doc())];
  const english = () => root.lang === "en";

  // --- elements -----------------------------------------------------------------------------------------------------
  function el(name, kind, ...parts) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...parts.filter((part) => part !== null && part !== undefined && part !== ""));
    return made;
  }
  function both([zh, en]) {
    if (zh === en) return document.createTextNode(zh);
    const made = document.createDocumentFragment();
    for (const [kind, lang, text] of [["zh", "zh-CN", zh], ["en", "en", en]]) {
      const part = el("span", kind, text);
      part.lang = lang;
      made.append(part);
    }
    return made;
  }
  const word = (key) => both(data().words[key] || [key, key]);
  function list(kind, pairs) {
    const made = el("dl", kind);
    for (const [key, value] of pairs) if (value) made.append(el("dt", "", word(key)), el("dd", "", value));
    return made;
  }
  const svg = (name, attributes, ...parts) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...parts);
    return made;
  };

  // --- the calculation of a claim -------------------------------------------------------------------------------------
  const end = (value) => value === undefined || value === null ? word("html.unbounded") : value;

  function line(id, role, sign, ends) { // the ends of the figure itself, unless the claim takes it otherwise
    const figure = filing().figures[id] || { q: id };
    const jump = el("button", "", (sign || "") + figure.q);
    jump.type = "button";
    jump.dataset.to = id;
    const [low, high] = ends || [figure.l, figure.h];
    const known = ends || figure.u !== undefined; // a statement is no quantity
    return el("tr", "", el("td", "", word("term." + role)), el("td", "", jump),
      el("td", "", known ? end(low) : "–"), el("td", "", known ? end(high) : "–"));
  }
  function picture(at, apart) { // both intervals on one line; thin ones stay visible
    const bar = (kind, from, to) => svg("svg", { class: "line " + kind, viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("path", { d: "M0 5H1000" }), svg("rect", { x: Math.min(from, 994), width: Math.max(6, to - from), height: 10 }));
    return el("div", "intervals",
      el("span", "", word("html.implied")), bar("im", at[2], at[3]), el("span", "", word("html.stated")), bar("st", at[0], at[1]),
      el("span"), el("span", "", word(apart ? "html.apart" : "html.meet")));
  }
  function calculation(id) {
    const claim = filing().claims[id];
    const check = filing().checks[claim.k] || { t: [claim.k, claim.k], b: [] };
    const made = el("section", "claim", el("h4", "", el("span", "tag " + LETTER[claim.v], word("state." + claim.v)), both(check.t), el("span", "id", claim.k)));
    made.dataset.claim = id;
    const head = el("tr", "", el("th"), el("th", "", word("html.printed")), el("th", "", word("html.least")), el("th", "", word("html.greatest")));
    const body = el("tbody");
    const [first, ...rest] = claim.x || [];
    for (const [figure, role, sign, point] of rest) body.append(line(figure, role, sign, point && [point, point]));
    if (claim.im) body.append(el("tr", "sum im", el("td", "", word("html.implied")), el("td", "unit", claim.u), el("td", "", end(claim.im[0])), el("td", "", end(claim.im[1]))));
    if (first) {
      const stated = line(first[0], first[1], first[2], claim.st);
      stated.className = "sum st";
      body.append(stated);
    }
    made.append(el("table", "", el("thead", "", head), body));
    if (claim.bar) made.append(picture(claim.bar, claim.apart));
    const fit = claim.fit ? "html.fit." + claim.fit : claim.v === "contradicted" ? "html.fit.none" : "";
    const cited = el("span");
    check.b.forEach((basis, at) => cited.append(at ? "；" : "", both(basis)));
    made.append(list("", [
      ["html.definition", claim.d && both(claim.d)], ["html.fit", fit && word(fit)], ["html.reason", claim.why && word("reason." + claim.why)],
      ["html.tried", claim.n > 1 ? String(claim.n) : ""], ["html.basis", cited],
    ]));
    return made;
  }

  // --- a finding --------------------------------------------------------------------------------------------------------
  function fill(finding) { // once, when it is first opened
    const place = one(".calc", finding);
    if (place.firstChild) return;
    for (const id of (finding.dataset.c || "").split(" ")) if (id && filing().claims[id]) place.append(calculation(id));
  }
  function quiet() {
    for (const mark of all(".f.on", doc())) {
      mark.classList.remove("on");
      mark.removeAttribute("data-role");
    }
  }
  const marksOf = (id) => all(`.f[data-f~="${id}"]`, doc());
  function light(finding) { // all its evidence in the text
    quiet();
    for (const link of all(".evidence [data-to]", finding)) {
      const marks = marksOf(link.dataset.to);
      for (const mark of marks) mark.classList.add("on");
      const role = one(`.role .${english() ? "en" : "zh"}`, link) || one(".role", link);
      if (marks.length) marks[marks.length - 1].dataset.role = role.textContent;
    }
  }
  function choose(finding, go = true) {
    for (const other of all(".q.cur")) other.classList.remove("cur");
    finding.classList.add("cur");
    fill(finding);
    light(finding);
    const first = one(".evidence [data-to]", finding);
    if (!go) return;
    if (narrow()) requestAnimationFrame(() => finding.scrollIntoView({ block: "start" })); // it is to be read where it is
    else if (first) show(marksOf(first.dataset.to)[0]);
  }
  const narrow = () => innerWidth <= 820; // findings stand above the text, and the panel over its lower part
  function show(mark) {
    if (!mark) return;
    for (const other of all(".f.at")) other.classList.remove("at");
    mark.classList.add("at");
    const go = () => mark.scrollIntoView({ block: narrow() ? "start" : "center" });
    go();
    requestAnimationFrame(() => requestAnimationFrame(go)); // what lies about a far place takes its height only now
  }
  function step(by) {
    const findings = all(".q", doc());
    const at = findings.findIndex((finding) => finding.classList.contains("cur"));
    const next = findings[at < 0 ? (by > 0 ? 0 : findings.length - 1) : Math.min(findings.length - 1, Math.max(0, at + by))];
    if (!next) return;
    choose(next);
    one("summary", next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  // --- a figure ---------------------------------------------------------------------------------------------------------
  function inspect(id) {
    const figure = filing().figures[id];
    if (!figure) return;
    shownFigure = id;
    const printed = el("div", "printed", figure.q, el("span", "tag " + LETTER[figure.s], word("state." + figure.s)));
    const low = figure.l, high = figure.h;
    const range = figure.u === undefined ? "" : low === high ? `${low}` : el("span", "", end(low), " – ", end(high), " ", el("span", "unit", figure.u));
    const name = [figure.n, figure.m].filter(Boolean).join(" · ");
    const findings = el("span");
    for (const finding of all(".q", doc())) {
      if (!one(`.evidence [data-to="${id}"]`, finding)) continue;
      const link = el("a", "go", one(".rank", finding).textContent);
      link.href = "#" + finding.id;
      findings.append(findings.firstChild ? "、" : "", link);
    }
    const role = figure.r ? word("role." + figure.r) : "";
    inspector.replaceChildren(printed, list("facts", [
      ["html.figure", name], ["figures.role", role], ["figures.period", figure.p], ["html.read-as", range],
      ["html.place", el("span", "", both(figure.at), figure.w ? " · " + figure.w : "")],
      ["html.findings-of", findings.firstChild && findings], ["figures.untested", figure.why && word("untested." + figure.why)],
      ["html.fit", figure.fix && word("html.repaired")],
    ]), el("h3", "", word(figure.c ? "html.claims-of" : "html.no-claims")), el("div", "calc", ...(figure.c || []).map(calculation)));
    panel.hidden = false;
    panel.scrollTop = 0;
  }
  function close() {
    const mark = one(".f.at");
    panel.hidden = true;
    shownFigure = null;
    if (mark && document.activeElement && panel.contains(document.activeElement)) mark.focus();
  }
  function walk(by) {
    const marks = all(walked ? `.filing .f.${walked}` : ".filing .f", doc());
    if (!marks.length) return;
    const at = marks.findIndex((mark) => mark.classList.contains("at"));
    visit(marks[(at + by + (at < 0 && by < 0 ? 1 : 0) + marks.length) % marks.length]);
  }
  function visit(mark) {
    show(mark);
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
    inspect(mark.dataset.f.split(" ")[0]);
  }

  // --- language, theme ----------------------------------------------------------------------------------------------------
  function speak(lang) {
    root.lang = lang;
    for (const button of all("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
    const open = one(".q.cur", doc());
    if (open && one(".f.on", doc())) light(open);
    if (shownFigure) inspect(shownFigure);
  }
  function paint(theme) {
    root.dataset.theme = theme;
    try { localStorage.setItem("gouji-theme", theme); } catch (none) { /* a file may have no storage */ }
  }
  function turn(id) {
    for (const each of all(".doc")) each.classList.toggle("on", each.id === id);
    close();
  }

  // --- one listener for each kind of event ----------------------------------------------------------------------------------
  const acts = {
    theme: () => paint(root.dataset.theme === "dark" ? "light" : "dark"), print: () => window.print(),
    keys: () => keys.showModal(), shut: () => keys.close(), close,
  };
  document.addEventListener("click", (event) => {
    const hit = (query) => event.target.closest(query);
    let found;
    if ((found = hit("[data-do]"))) acts[found.dataset.do]();
    else if ((found = hit("[data-lang]"))) speak(found.dataset.lang);
    else if ((found = hit("[data-s]"))) {
      walked = walked === found.dataset.s ? "" : found.dataset.s;
      for (const button of all("[data-s]")) button.setAttribute("aria-pressed", String(button.dataset.s === walked));
      if (walked) walk(1);
    } else if ((found = hit("[data-to]"))) {
      event.preventDefault();
      const finding = found.closest(".q");
      if (finding) choose(finding, false);
      show(marksOf(found.dataset.to)[0]);
    } else if ((found = hit("a.no, a.go"))) {
      event.preventDefault();
      const finding = document.getElementById(found.getAttribute("href").slice(1));
      finding.open = true;
      choose(finding, false);
      finding.scrollIntoView({ block: "start" });
      close();
    } else if ((found = hit(".filing .f"))) visit(found);
    else if ((found = hit(".q summary"))) choose(found.parentElement, !found.parentElement.open);
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches && event.target.matches(".q") && event.target.open) fill(event.target);
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open || event.target.matches("select, input")) return;
    const act = {
      j: () => step(1), k: () => step(-1), n: () => walk(1), p: () => walk(-1), "?": () => keys.showModal(),
      l: () => speak(english() ? "zh-CN" : "en"),
      Escape: () => {
        if (!panel.hidden) return close();
        const open = one(".q[open].cur", doc());
        if (open) open.open = false;
        quiet();
      },
      Enter: () => {
        const chosen = one(".q.cur", doc());
        if (!chosen || event.target.closest("a, button, summary")) return false;
        chosen.open = !chosen.open;
      },
    }[event.key];
    if (act && act() !== false) event.preventDefault();
  });
  const picker = one("#choose");
  if (picker) picker.addEventListener("change", () => turn(picker.value));

  // --- paper ----------------------------------------------------------------------------------------------------------------
  let closed = [];
  window.addEventListener("beforeprint", () => {
    const current = doc();
    for (const each of all(".doc")) {
      turn(each.id);
      for (const finding of all(".q", each)) fill(finding);
    }
    if (current) turn(current.id);
    closed = all(".q:not([open])");
    for (const finding of closed) finding.open = true;
  });
  window.addEventListener("afterprint", () => { for (const finding of closed) finding.open = false; });

  // --- the beginning ----------------------------------------------------------------------------------------------------------
  root.classList.add("js");
  if (!("cssRules" in CSSPageRule.prototype)) root.classList.add("plain-pages"); // knows no foot of a page
  let theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  try { theme = localStorage.getItem("gouji-theme") || theme; } catch (none) { /* a file may have no storage */ }
  root.dataset.theme = theme;
  const first = one(".doc");
  if (first) turn(first.id);
  speak(root.lang);
})();
