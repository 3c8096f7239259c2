"use strict";
const table = document.getElementById("findings"), body = table.tBodies[0], show = document.getElementById("show");
const heads = [...table.tHead.rows[0].cells];
heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
  const down = head.getAttribute("aria-sort") === "ascending", turn = down ? -1 : 1;
  const key = (row) => row.cells[column].dataset.key;
  const rows = [...body.rows].sort((a, b) => turn * key(a).localeCompare(key(b), undefined, { numeric: true }));
  heads.forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows);
}));
show.addEventListener("change", () => {
  let count = 0;
  for (const row of body.rows) {
    row.hidden = show.value !== "" && row.dataset.status !== show.value;
    count += !row.hidden;
  }
  document.getElementById("shown").textContent = count + " of " + body.rows.length + " shown";
});
