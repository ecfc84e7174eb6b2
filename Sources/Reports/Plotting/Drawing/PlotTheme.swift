/// The style sheet that every drawing relies on: it stands once in a page, and inside every SVG file of its own.
package enum PlotTheme {
    /// Colours as CSS variables, for light and for dark; the page may use them too.
    ///
    /// The series are those of Okabe and Ito ("Color Universal Design", 2008), lightened for dark backgrounds; yellow
    /// is left out because it vanishes on white.
    package static let variables = """
        :root{color-scheme:light dark;--bg:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--wash:#f3f5f7;\
        --t1:#0072b2;--t2:#c04f00;--t3:#007a5a;--t4:#a8467f;--t5:#8a6100;--t6:#2f83b8}
        @media (prefers-color-scheme:dark){:root{--bg:#14181d;--ink:#e6e9ec;--soft:#a3adb8;--line:#3a424c;\
        --wash:#1d232a;--t1:#56b4e9;--t2:#ff9b5e;--t3:#3fcba2;--t4:#e9a3cd;--t5:#f2c14e;--t6:#a9d6f5}}
        @media print{:root{--bg:#fff;--ink:#000;--soft:#444;--line:#bbb;--wash:#f3f5f7;\
        --t1:#0072b2;--t2:#c04f00;--t3:#007a5a;--t4:#a8467f;--t5:#8a6100;--t6:#2f83b8}}
        """

    /// Classes of the marks.
    package static let classes: String = {
        let tones = Tone.allCases.map { tone in
            let color = tone == .ink ? "ink" : tone == .faint ? "soft" : tone.rawValue
            return ".plot .\(tone.rawValue){--c:var(--\(color))}"
        }
        return """
            .plot{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;display:block;\
            background:var(--bg)}
            .plot text{fill:var(--ink)}.plot text.s,.plot g.s text{fill:var(--soft);font-size:12px}.plot .m{text-anchor:middle}.plot .e{text-anchor:end}.plot text.b{font-weight:600}
            .plot text.h{paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}
            .plot .g{stroke:var(--line);stroke-width:1}.plot .x{stroke:var(--soft);stroke-width:1}
            .plot .d{fill:var(--c);fill-opacity:.65}.plot .dd{stroke:var(--c);stroke-opacity:.65;stroke-width:7;stroke-linecap:round}.plot .o{fill:var(--bg);stroke:var(--c);stroke-width:2}
            .plot .i{stroke:var(--c);stroke-width:2.5;fill:none}.plot .l{stroke:var(--c);stroke-width:2;fill:none;\
            stroke-linejoin:round}.plot .l2{stroke-dasharray:6 3}.plot .l3{stroke-dasharray:2 3}
            .plot .a{fill:var(--c);fill-opacity:.3;stroke:var(--c);stroke-width:1.7;stroke-linejoin:round}\
            .plot .f{fill:var(--c);fill-opacity:.3;stroke:none}.plot .bar{fill:var(--c);fill-opacity:.75}
            .plot .r{stroke:var(--c);stroke-width:1.5;stroke-dasharray:5 3}.plot .z{fill:var(--t1)}
            .plot .w{fill:var(--wash)}.plot .k{fill:none;stroke:var(--ink);stroke-width:2.5}
            .plot .ha{stroke:var(--ink);stroke-width:1.2;stroke-opacity:.45}
            .plot .p1{fill:var(--t5);fill-opacity:.22}.plot .p2{fill:var(--t3);fill-opacity:.13}\
            .plot .p3{fill:var(--t4);fill-opacity:.28}
            \(tones.joined())
            """
    }()
}
