// Which controls of a form a person walks through, in order.

// What is folded away has a place on the page, but nobody can go there.
export const isShown = (element) => element.getClientRects().length > 0 && !element.closest('details:not([open]) > :not(summary)');

export function fieldsOf(form) {
  return [...form.elements].filter(isField).filter(isFirstOfItsGroup);
}

export function primaryOf(form) {
  return [...form.elements].find((element) => element.matches('.btn-primary') && !element.disabled && isShown(element));
}

function isField(element) {
  return element.matches('input, select, textarea') && !element.disabled && element.type !== 'hidden'
    && !/^(submit|button|reset|image)$/.test(element.type) && element.tabIndex >= 0 && isShown(element);
}

// Of a group of radios only the chosen one, or the first.
function isFirstOfItsGroup(element, place, all) {
  if (element.type !== 'radio') return true;
  const group = all.filter((other) => other.type === 'radio' && other.name === element.name);
  return element === (group.find((radio) => radio.checked) || group[0]);
}
