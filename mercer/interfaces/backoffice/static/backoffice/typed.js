// What was typed and is not saved is typed in the new part, too.
export function carryOver(old, part) {
  for (const field of old.querySelectorAll("[name^=alt_]")) {
    if (field.value === field.defaultValue) continue;
    const same = part.querySelector(`[name="${field.name}"]`);
    if (same) same.value = field.value;
  }
}
