// Keys of the review pane. They act only while the pane itself has the focus, and not while the switch is off.
// Without this script every key has a button.
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
  let armed = null;

  const press = (target) => {
    if (target.tagName === "A" || target.tagName === "SUMMARY") { target.click(); return; }
    const owed = target.value === "reject" || target.value === "edit" || "owes" in target.dataset;
    if (owed && reason && !reason.value.trim()) {
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
    if (!/^[axeuozjkynv]$/.test(key)) return;
    const target = pane.querySelector(`[data-key="${key}"]`);
    if (!target) return;
    stroke.preventDefault();
    press(target);
  });

  // after x, e, y or n: the return key in the reason sends that decision, escape goes back to the pane
  pane.addEventListener("keydown", (stroke) => {
    if (stroke.target === pane || stroke.isComposing) return;
    if (stroke.key === "Escape") {
      armed = null;
      pane.focus();
    } else if (stroke.key === "Enter" && !stroke.shiftKey && stroke.target === reason && armed) {
      stroke.preventDefault();
      armed.form.requestSubmit(armed);
    }
  });
})();
