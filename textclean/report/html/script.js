"use strict";
(() => {
  const get = (id) => document.getElementById(id);
  const PAGE = 100; // documents of the list that are in the page at a time
  const LETTERS = 12; // a change as short as this may be all about what cannot be seen
  let index = null;
  let shown = []; // numbers of the documents that fit the filters, in order
  let at = -1; // the place in it of the selected one
  let opener = null; // what the reader came from when a panel opened
  const parts = new Map();
  const texts = [];

  // Text becomes text nodes and nothing else, so a document can neither break the page nor run.
  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // The script stands before most of the data: what is not there yet comes with the end of the page.
  const unpack = async (id) => {
    if (!get(id) && document.readyState === "loading") {
      await new Promise((resolve) => { addEventListener("DOMContentLoaded", resolve, { once: true }); });
    }
    const packed = atob(get(id).textContent);
    const bytes = new Uint8Array(packed.length);
    for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };

  const part = (number) => {
    if (!parts.has(number)) parts.set(number, unpack(`part-${number}`));
    return parts.get(number);
  };

  const body = async (doc) => (await part(Math.floor(doc / index.size)))[doc % index.size];
  const where = (doc) => doc.file + (doc.record ? `:${doc.record}` : "");
  const percent = (share) => `${(100 * share).toFixed(share && share < 0.1 ? 1 : 0)} %`;
  const share = (doc) => (doc.words ? doc.removed / doc.words : 0);
  const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

  // What cannot be seen gets a sign, where a change is about that.
  const visible = (text) => {
    if (text.trim() && text.trim().length > LETTERS) return text;
    const spaces = text.trim() ? text : text.replace(/ /g, "␣");
    return spaces
      .replace(/\n/g, text.trim() ? "\n" : "¶\n")
      .replace(/\t/g, "⇥")
      .replace(/[\p{Cf}\p{Cc}\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000]/gu, (char) =>
        char === "\n" ? char : `⟨U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
  };

  const family = (rule) => `f${index.rules[rule].colour}`;

  const change = (tag, text, number, rules) => {
    const button = make("span", { role: "button", tabindex: "0", "data-change": number, title: rules.map((rule) => index.rules[rule].id).join(", ") }, visible(text));
    return make(tag, { class: family(rules[0]) }, button);
  };

  // The lines of both texts side by side: a row ends where a line that stayed ends in both.
  const rowsOf = (segments) => {
    const rows = [];
    let row = { left: [], right: [], differs: false };
    const end = () => { rows.push(row); row = { left: [], right: [], differs: false }; };
    segments.forEach((segment, number) => {
      if (typeof segment === "number") {
        if (row.left.length || row.right.length) end();
        rows.push({ skipped: segment });
      } else if (typeof segment === "string") {
        segment.split("\n").forEach((line, i) => {
          if (i) end();
          if (line) { row.left.push(line); row.right.push(line); }
        });
      } else {
        const [old, put, rules] = segment;
        row.differs = true;
        if (old) row.left.push(change("del", old, number, rules));
        if (put) { row.left.push(change("ins", put, number, rules)); row.right.push(change("ins", put, number, rules)); }
        if (old.endsWith("\n") && (!put || put.endsWith("\n"))) end();
      }
    });
    if (row.left.length || row.right.length) end();
    return rows;
  };

  const rowElement = (row) => {
    if (row.skipped) return make("div", { class: "row skipped" }, `… ${plural(row.skipped, "unchanged character")} left out …`);
    const left = make("div", { class: "cell left", dir: "auto" }, ...row.left);
    const right = make("div", { class: "cell right", dir: "auto" }, ...row.right);
    return make("div", { class: row.differs ? "row differs" : "row" }, left, right);
  };

  const ruleName = (number) => {
    const rule = index.rules[number];
    return make("a", { class: `name ${family(number)}`, href: `#rule-${rule.id}` }, rule.id);
  };

  const facts = (doc) => {
    const list = make("dl", { class: "meta" });
    const fact = (name, ...value) => list.append(make("dt", {}, name), make("dd", { dir: "auto" }, ...value));
    fact("outcome", doc.status);
    if (doc.source) fact("source", doc.source);
    if (doc.words) fact("words", `${doc.words.toLocaleString("en")}, ${doc.removed.toLocaleString("en")} removed (${percent(share(doc))})`);
    if (doc.rules.length) {
      fact("rules", ...doc.rules.flatMap((rule, i) => (i ? [", ", ruleName(rule)] : [ruleName(rule)])));
    }
    return { list, fact };
  };

  const findingsOf = (found) => {
    const rows = found.map((one) => {
      const text = one.new ? `${one.old} → ${one.new}` : one.old;
      return make("li", {}, make("strong", {}, one.rule), ` [${one.reason}] ${one.message}`, ...(text ? [make("div", { class: "cell", dir: "auto" }, text)] : []));
    });
    return [make("h3", {}, "Found, and not applied"), make("ul", {}, ...rows)];
  };

  const open = async (place) => {
    at = place;
    const number = shown[at];
    const doc = index.docs[number];
    closeWhy();
    mark();
    const inside = await body(number);
    if (shown[at] !== number) return; // the reader has gone on meanwhile
    const { list, fact } = facts(doc);
    for (const [key, value] of Object.entries(inside.meta)) fact(key, value);
    const head = make("div", { class: "row head" }, make("div", { class: "cell" }, "Original"), make("div", { class: "cell right" }, "Cleaned"));
    const view = get("document");
    view.replaceChildren(make("h3", {}, make("bdi", {}, where(doc))));
    if (doc.reason) view.append(make("p", { class: "banner", dir: "auto" }, `Left as it is: ${doc.reason}`));
    view.append(list);
    if (inside.segments.length) view.append(make("div", { class: "text" }, head, ...rowsOf(inside.segments).map(rowElement)));
    if (inside.findings.length) view.append(...findingsOf(inside.findings));
    view.dataset.number = number;
    if (view.getBoundingClientRect().top < 0) view.scrollIntoView();
  };

  const mark = () => {
    const first = Math.floor(at / PAGE) * PAGE;
    const list = get("list");
    if (Number(list.dataset.first) !== first) fill(first);
    for (const item of list.children) item.setAttribute("aria-selected", String(Number(item.dataset.place) === at));
    const item = list.children[at - first];
    if (!item) return;
    list.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };

  const fill = (first) => {
    const list = get("list");
    list.dataset.first = first;
    list.replaceChildren(...shown.slice(first, first + PAGE).map((number, i) => {
      const doc = index.docs[number];
      const said = [doc.status, doc.edits && plural(doc.edits, "edit"), doc.removed && `${percent(share(doc))} removed`, doc.source];
      return make("li", { role: "option", id: `option-${number}`, "data-place": first + i, "aria-selected": "false" },
        make("bdi", {}, where(doc)), make("small", {}, said.filter(Boolean).join(" · ")));
    }));
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    get("page").textContent = `${Math.floor(first / PAGE) + 1} of ${pages}`;
    get("before").disabled = first === 0;
    get("after").disabled = first + PAGE >= shown.length;
  };

  const textOf = async (number) => {
    if (texts[number] === undefined) {
      const inside = await body(number);
      const all = inside.segments.map((one) => (typeof one === "string" ? one : Array.isArray(one) ? `${one[0]}\u0000${one[1]}` : "\u0000"));
      texts[number] = [where(index.docs[number]), index.docs[number].reason, all.join("")].join("\u0000").toLowerCase();
    }
    return texts[number];
  };

  const orders = {
    share: () => 0, // the order of the file: what was left alone, then by share
    edits: (a, b) => index.docs[b].edits - index.docs[a].edits || a - b,
    name: (a, b) => where(index.docs[a]).localeCompare(where(index.docs[b])) || a - b,
  };

  let asked = 0;
  const filter = async () => {
    const mine = (asked += 1);
    const [rule, source, status] = ["by-rule", "by-source", "by-status"].map((id) => get(id).value);
    const query = get("query").value.trim().toLowerCase();
    let found = [...index.docs.keys()].filter((number) => {
      const doc = index.docs[number];
      return (!rule || doc.rules.includes(Number(rule))) && (!source || doc.source === source) && (!status || doc.status === status);
    });
    if (query) {
      get("count").textContent = "searching …";
      const kept = [];
      for (const number of found) {
        if ((await textOf(number)).includes(query)) kept.push(number);
        if (mine !== asked) return;
      }
      found = kept;
    }
    if (mine !== asked) return;
    shown = found.sort(orders[get("order").value]);
    get("count").textContent = `${plural(shown.length, "document")} of ${index.docs.length.toLocaleString("en")} sampled`;
    delete get("list").dataset.first;
    if (shown.length) { await open(0); } else { at = -1; fill(0); get("document").replaceChildren(); }
  };

  const openWhy = async (button) => {
    const inside = await body(Number(get("document").dataset.number));
    const [old, put, rules, whys] = inside.segments[Number(button.dataset.change)];
    opener = button;
    for (const one of document.querySelectorAll(".current")) one.classList.remove("current");
    button.parentElement.classList.add("current");
    const close = make("button", { type: "button", class: "close" }, "Close");
    close.addEventListener("click", closeWhy);
    const what = !put ? "taken out" : !old ? "put in" : "replaced";
    const panel = get("why");
    panel.replaceChildren(close, make("h3", {}, `Why this was ${what}`));
    for (const rule of rules) panel.append(make("p", {}, ruleName(rule), `: ${index.rules[rule].why}`));
    for (const why of whys) panel.append(make("p", { dir: "auto" }, `Here: ${why}`));
    panel.hidden = false;
    close.focus({ preventScroll: true });
  };

  const closeWhy = () => {
    if (get("why").hidden) return;
    get("why").hidden = true;
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  };

  const go = (step) => {
    const next = Math.min(Math.max(at + step, 0), shown.length - 1);
    if (shown.length && next !== at) open(next);
  };

  const turn = (step) => {
    const first = (Math.floor(at / PAGE) + step) * PAGE;
    if (first >= 0 && first < shown.length) open(first);
  };

  const step = (by) => {
    const seen = [...get("document").querySelectorAll("[data-change]")].filter((one) => one.offsetParent !== null);
    if (!seen.length) return;
    const now = seen.indexOf(document.activeElement);
    const next = now < 0 ? (by > 0 ? 0 : seen.length - 1) : (now + by + seen.length) % seen.length;
    seen[next].focus();
    seen[next].scrollIntoView({ block: "center" });
  };

  const SECTIONS = ["overview", "rules", "left-alone", "documents"];
  const route = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && get(name);
    const asked = name.startsWith("document-") ? "documents" : target ? target.closest("main > section")?.id : "";
    const section = asked || "overview";
    for (const id of SECTIONS) get(id).hidden = id !== section;
    for (const link of document.querySelectorAll("nav a")) {
      if (link.hash === `#${section}`) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    }
    if (section !== "documents") closeWhy();
    if (target && target.tagName === "DETAILS") target.open = true;
    if (target && target.id !== section) target.scrollIntoView(); else scrollTo(0, 0);
    const number = /^document-(\d+)$/.exec(name);
    if (number && index) show(Number(number[1]));
  };

  const show = async (number) => {
    if (!shown.includes(number)) {
      for (const id of ["by-rule", "by-source", "by-status", "query"]) get(id).value = "";
      await filter();
    }
    await open(shown.indexOf(number));
  };

  const keys = {
    j: () => go(1), k: () => go(-1), n: () => step(1), p: () => step(-1),
    "/": () => { location.hash = "#documents"; get("query").focus(); },
    "?": () => get("help").showModal(),
  };
  const listKeys = { ArrowDown: () => go(1), ArrowUp: () => go(-1), Home: () => go(-Infinity), End: () => go(Infinity), PageDown: () => turn(1), PageUp: () => turn(-1) };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (event.key === "Escape") { if (target.id === "query") target.blur(); closeWhy(); return; }
    if (["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName) || get("help").open) return;
    const isChange = target.dataset && target.dataset.change !== undefined;
    const act = isChange && ["Enter", " "].includes(event.key) ? () => openWhy(target) : (target.id === "list" && listKeys[event.key]) || keys[event.key];
    if (!act || (!index && event.key !== "?")) return;
    event.preventDefault();
    act();
  });
  addEventListener("click", (event) => {
    const button = event.target.closest("[data-change]");
    const item = event.target.closest("#list li");
    if (button) openWhy(button);
    if (item) open(Number(item.dataset.place));
  });
  addEventListener("hashchange", route);

  const option = (select, value, text) => get(select).append(make("option", { value }, text));
  const start = async () => {
    get("help-button").addEventListener("click", keys["?"]);
    route();
    index = await unpack("index");
    index.rules.forEach((rule, number) => { if (rule.seen) option("by-rule", number, `${rule.id} (${rule.seen})`); });
    [...new Set(index.docs.map((doc) => doc.source))].filter(Boolean).sort().forEach((source) => option("by-source", source, source));
    [...new Set(index.docs.map((doc) => doc.status))].forEach((status) => option("by-status", status, status));
    for (const id of ["by-rule", "by-source", "by-status", "order"]) get(id).addEventListener("change", filter);
    get("query").addEventListener("input", filter);
    document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
    get("before").addEventListener("click", () => turn(-1));
    get("after").addEventListener("click", () => turn(1));
    await filter();
    route();
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  };
  start().catch((error) => {
    get("unable").hidden = false;
    get("unable").textContent = `The documents cannot be shown in this browser (it needs DecompressionStream, as all have had since 2023): ${error}`;
  });
})();
