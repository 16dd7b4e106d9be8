// Which markup may become elements: names, places and words. The portal's static parts are no more than that, and
// markup that came from elsewhere can be no more either: no script, frame, form or style, no handler, no other address.
const ELEMENTS =
  /^(a|article|aside|b|bdi|br|button|code|d[dlt]|details|div|em|fieldset|figcaption|figure|fluent-(spinner|tab|tablist)|footer|g|h[1-6]|header|hr|i|kbd|label|legend|li|main|nav|[ou]l|option|p|path|pre|progress|q|section|small|span|strong|su[bp]|summary|svg|table|t(body|d|foot|h|head|r))$/;
const ATTRIBUTES = /^(appearance|aria-[a-z]+|class|colspan|d|dir|fill|for|height|hidden|id|lang|rel|role|rowspan|scope|size|slot|tabindex|title|type|value|viewbox|width)$/;
/** An address of the portal itself: no scheme, no host, no way to spell one. */
const HREF = /^[\w.?=#-][\w./?=#-]*$/;

const TAG = /<\/?([a-z][a-z0-9-]*)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*) ?\/?>/g;
const ATTRIBUTE = / ([a-zA-Z-]+)(?:="([^"]*)")?/g;

/** Whether markup is made of those elements and attributes alone. */
export function inert(html) {
  let isInert = true;
  const words = html.replace(TAG, (_, name, attributes) => {
    isInert &&= ELEMENTS.test(name);
    for (const [, attribute, value = ''] of attributes.matchAll(ATTRIBUTE)) {
      isInert &&= attribute === 'href' ? HREF.test(value) : ATTRIBUTES.test(attribute.toLowerCase());
    }
    return '';
  });
  return isInert && !/[<>]/.test(words);
}
