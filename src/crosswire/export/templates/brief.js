"use strict";
// Lights the characters that a citation points at, in the report beside the brief.
function light(link) {
  const article = document.getElementById("doc-" + link.dataset.d);
  if (!article) return false;
  document.querySelectorAll(".lit").forEach(piece => piece.classList.remove("lit"));
  document.querySelectorAll("a.cite.open").forEach(cite => cite.classList.remove("open"));
  link.classList.add("open");
  const start = Number(link.dataset.s), end = Number(link.dataset.e);
  const pieces = [...article.querySelectorAll("span[data-s]")].filter(
    piece => Number(piece.dataset.s) >= start && Number(piece.dataset.e) <= end);
  pieces.forEach(piece => piece.classList.add("lit"));
  if (narrow()) return false; // the reports lie below the brief: follow the link, so that the way back is the browser's
  if (pieces.length) pieces[0].scrollIntoView({ block: "center" });
  return true;
}
function narrow() { return window.matchMedia("(max-width: 900px)").matches; }
document.addEventListener("click", event => {
  const link = event.target.closest("a.cite");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (light(link)) event.preventDefault();
});
