// The Fluent UI elements that the portal uses, and no others.
// Buttons, text fields, lists and check boxes are native elements in Fluent's tokens: an element with its input in
// a shadow root cannot be described by a message outside it, and every field here has its messages beside it.
import '@fluentui/web-components/spinner.js';
import '@fluentui/web-components/tab.js';
import '@fluentui/web-components/tablist.js';
