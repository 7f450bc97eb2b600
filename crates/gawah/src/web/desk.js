// Keys of the review pane, reasons given before, and words marked by selecting them. Keys act only while the pane itself has the focus, and not while the
// switch is off. Without this script every key has a button, every reason a box, every word a number.
"use strict";
(() => {
  const pane = document.querySelector("[data-review]");
  if (!pane) return;
  if (location.hash === "#review" || !location.hash) pane.focus({ preventScroll: false });
  const mark = pane.querySelector(".source-text mark");
  if (mark) {
    const box = mark.closest(".source-text");
    box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  }
  const reason = pane.querySelector("#reason");
  const parts = pane.querySelector("#edit");
  const before = [...pane.querySelectorAll("input[name=again]")].map((box) => box.value);
  let armed = null;

  const press = (target) => {
    if (target.tagName === "A" || target.tagName === "SUMMARY") { target.click(); return; }
    const owed = target.value === "reject" || target.value === "edit" || "owes" in target.dataset;
    const given = reason && (reason.value.trim() || pane.querySelector("input[name=again]:checked"));
    if (owed && reason && !given) {
      armed = target;
      target.form.setAttribute("data-armed", "");
      const field = target.value === "edit" && parts ? (parts.open = true, parts.querySelector("input:not([type=hidden])")) : null;
      (field || reason).focus();
      return;
    }
    target.form.requestSubmit(target);
  };

  pane.addEventListener("keydown", (stroke) => {
    if (stroke.target !== pane || pane.dataset.shortcuts === "off") return;
    if (stroke.ctrlKey || stroke.altKey || stroke.metaKey || stroke.repeat || stroke.isComposing) return;
    const key = stroke.key.toLowerCase();
    if (key === "?") { location.href = "/help/"; return; }
    if (!/^[axeuozjkynvsmi]$/.test(key)) return;
    const target = pane.querySelector(`[data-key="${key}"]`);
    if (!target) return;
    stroke.preventDefault();
    press(target);
  });

  // after x, e, y or n: the return key in the reason sends that decision, escape goes back to the pane;
  // the arrows go through the reasons given before while the field holds one of them or nothing
  pane.addEventListener("keydown", (stroke) => {
    if (stroke.target === pane || stroke.isComposing) return;
    if (stroke.key === "Escape") {
      armed = null;
      pane.focus();
    } else if (stroke.key === "Enter" && !stroke.shiftKey && stroke.target === reason && armed) {
      stroke.preventDefault();
      armed.form.requestSubmit(armed);
    } else if (stroke.target === reason && before.length && /^Arrow(Down|Up)$/.test(stroke.key)) {
      const at = before.indexOf(reason.value);
      if (at < 0 && reason.value) return;
      stroke.preventDefault();
      const to = stroke.key === "ArrowDown" ? Math.min(at + 1, before.length - 1) : at - 1;
      reason.value = to < 0 ? "" : before[to];
    }
  });
})();
(() => {
  const text = document.querySelector("[data-words]");
  const form = document.querySelector("form[action='/claim'][method=post]");
  if (!text || !form) return;
  // as the program counts words: runs without white space of Unicode, numbered from 1
  const words = (part) => part.split(/\p{White_Space}+/u).filter(Boolean).length;
  const take = () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const upto = (node, at) => {
      const to = document.createRange();
      to.setStart(text, 0);
      to.setEnd(node, at);
      return to.toString();
    };
    const start = upto(range.startContainer, range.startOffset);
    const picked = range.toString();
    if (!picked.trim()) return;
    const inside = /\P{White_Space}$/u.test(start) && /^\P{White_Space}/u.test(picked);
    const first = words(start) + (inside ? 0 : 1);
    form.elements.words.value = picked.trim();
    form.elements.from.value = first;
    form.elements.until.value = first + words(picked) - 1;
    form.elements.place.value = "";
  };
  text.addEventListener("mouseup", take);
  text.addEventListener("keyup", take);
})();
(() => {
  // three times the shift key within a second: leave quickly
  const leave = document.querySelector("#leave");
  if (!leave) return;
  let strokes = [];
  document.addEventListener("keydown", (stroke) => {
    if (stroke.key !== "Shift" || stroke.repeat) { strokes = []; return; }
    strokes = strokes.filter((at) => stroke.timeStamp - at < 1000).concat(stroke.timeStamp);
    if (strokes.length >= 3) leave.requestSubmit();
  });
})();
(() => {
  // files that are too large are said to be so before they are sent
  document.querySelectorAll("input[type=file][data-all]").forEach((files) => files.addEventListener("change", () => {
    const sizes = [...files.files].map((file) => file.size);
    const large = sizes.some((size) => size > Number(files.dataset.each)) || sizes.reduce((a, b) => a + b, 0) > Number(files.dataset.all);
    files.setCustomValidity(large ? files.dataset.tooLarge : "");
    files.reportValidity();
  }));
})();
