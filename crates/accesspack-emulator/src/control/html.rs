//! Writing HTML by hand, with everything that comes from outside escaped.

/// Text as HTML shows it, in elements and in quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(char),
        }
    }
    out
}

/// A table that scrolls on its own; the cells are HTML already.
pub(super) fn table(caption: &str, head: &[&str], rows: &[Vec<String>]) -> String {
    let head = head
        .iter()
        .map(|name| format!("<th scope=\"col\">{name}</th>"))
        .collect::<Vec<String>>()
        .concat();
    let rows = rows
        .iter()
        .map(|cells| {
            let cells = cells
                .iter()
                .map(|cell| format!("<td>{cell}</td>"))
                .collect::<Vec<String>>()
                .concat();
            format!("<tr>{cells}</tr>")
        })
        .collect::<Vec<String>>()
        .concat();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table>\
         <caption class=\"unseen\">{caption}</caption><thead><tr>{head}</tr></thead>\
         <tbody>{rows}</tbody></table></div>"
    )
}

/// A list to choose from.
pub(super) fn select(name: &str, id: &str, chosen: &str, options: &[(&str, &str)]) -> String {
    let options = options
        .iter()
        .map(|(value, words)| {
            let mark = if *value == chosen { " selected" } else { "" };
            format!("<option value=\"{value}\"{mark}>{words}</option>")
        })
        .collect::<Vec<String>>()
        .concat();
    format!("<select name=\"{name}\" id=\"{id}\">{options}</select>")
}

/// A button that sends a form with one hidden action and a few values.
pub(super) fn button(action: &str, values: &[(&str, &str)], words: &str) -> String {
    let values = values
        .iter()
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value))
        })
        .collect::<Vec<String>>()
        .concat();
    format!(
        "<form method=\"post\" action=\"/_emulator/do\">\
         <input type=\"hidden\" name=\"action\" value=\"{action}\">{values}\
         <button>{words}</button></form>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup() {
        assert_eq!(escape("<a href='x'>\"&"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
        assert!(button("a", &[("path", "\"><script>")], "Go").contains("&quot;&gt;&lt;script&gt;"));
    }
}
