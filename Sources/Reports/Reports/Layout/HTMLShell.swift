import Plotting

/// What every page has around its content.
package enum HTMLShell {
    /// From the document type to the opened body; nothing may be loaded from elsewhere.
    package static func head(title: String, generator: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        script-src 'unsafe-inline'; img-src data:">
        <meta name="generator" content="torrbench \(Markup.escaped(generator))">
        <link rel="icon" href="data:,"><title>\(Markup.escaped(title)) · torrbench</title>
        <style>\(HTMLStyle.text)</style></head>
        <body><a class="skip" href="#main">Skip to the report</a>

        """
    }

    /// The script and the end.
    package static let foot = "</main>\n<script>\(HTMLScript.text)</script>\n</body></html>\n"
}
