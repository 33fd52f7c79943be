// A table of fields that is used like a spreadsheet: arrows and Enter lead from cell to cell, what
// is pasted from several rows or columns goes into several cells, Escape takes a cell back.
const CELL = "input:not([type=hidden]), select";
const UP_DOWN = { ArrowUp: -1, ArrowDown: 1, Enter: 1 };

function cellsOf(row) {
  return [...row.children].map((cell) => cell.querySelector(CELL));
}

function rowsOf(grid) {
  return [...grid.querySelectorAll("tbody > tr")].map(cellsOf);
}

function placeOf(grid, field) {
  const rows = rowsOf(grid);
  const down = rows.findIndex((row) => row.includes(field));
  return { rows, down, across: down < 0 ? -1 : rows[down].indexOf(field) };
}

function go(field) {
  if (!field) return false;
  field.focus();
  if (field.select && field.type !== "checkbox") field.select();
  return true;
}

function atEdge(field, way) {
  if (field.tagName === "SELECT" || field.type === "checkbox" || field.type === "number") return true;
  const { selectionStart: start, selectionEnd: end, value } = field;
  if (start === 0 && end === value.length) return true;
  return way < 0 ? start === 0 && end === 0 : start === value.length;
}

function write(field, text) {
  if (!field || field.disabled || field.readOnly) return;
  const said = text.trim();
  if (field.type === "checkbox") field.checked = /^(1|x|yes|true|on)$/i.test(said);
  else if (field.tagName === "SELECT") {
    const meant = [...field.options].find((one) => [one.value, one.text].some((each) => each.trim().toLowerCase() === said.toLowerCase()));
    if (meant) field.value = meant.value;
  } else field.value = said;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function onKey(grid, event) {
  const field = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { rows, down, across } = placeOf(grid, field);
  if (down < 0) return;
  const way = UP_DOWN[event.key] * (event.key === "Enter" && event.shiftKey ? -1 : 1);
  if (way) {
    if (field.tagName === "SELECT" && event.key !== "Enter") return;
    if (go(rows[down + way]?.[across]) || event.key === "Enter") event.preventDefault();
  } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const side = event.key === "ArrowLeft" ? -1 : 1;
    if (!event.shiftKey && atEdge(field, side) && go(rows[down][across + side])) event.preventDefault();
  } else if (event.key === "Escape" && "defaultValue" in field && field.type !== "checkbox") {
    write(field, field.defaultValue);
  }
}

function onPaste(grid, event) {
  const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
  if (!/[\n\t]/.test(text)) return;
  const { rows, down, across } = placeOf(grid, event.target);
  if (down < 0) return;
  event.preventDefault();
  text.split("\n").forEach((line, below) => {
    line.split("\t").forEach((said, beside) => write(rows[down + below]?.[across + beside], said));
  });
}

for (const grid of document.querySelectorAll("[data-grid]")) {
  grid.addEventListener("keydown", (event) => onKey(grid, event));
  grid.addEventListener("paste", (event) => onPaste(grid, event));
}
