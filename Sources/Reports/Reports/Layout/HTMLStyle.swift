import Plotting
import Vocabulary

/// The page's style sheet: light and dark as the reader's system has it, paper, and screens from a phone's width on.
enum HTMLStyle {
    /// Variables and marks of the drawings, then the page around them.
    static let text = PlotTheme.variables + "\n" + PlotTheme.classes + "\n" + page + "\n" + tables + "\n" + media

    private static let page = """
        *{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
        body{margin:0 auto;padding:24px 20px 64px;max-width:1000px;background:var(--bg);color:var(--ink);\
        font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;overflow-wrap:break-word}
        h1{font-size:1.7rem;line-height:1.2;margin:0 0 .4em}h2{font-size:1.35rem;margin:2.2em 0 .5em;\
        border-top:1px solid var(--line);padding-top:.8em}h3{font-size:1.08rem;margin:1.8em 0 .4em}
        p,ul,dl{margin:.5em 0;max-width:72ch}ul{padding-left:1.3em}a{color:var(--t1)}
        .question{font-size:1.1rem;color:var(--soft)}.answer{font-size:1.2rem;line-height:1.45;\
        border-left:4px solid var(--t1);padding:.4em 0 .4em .8em;margin:.9em 0}
        .answer p{margin:.25em 0}.meta,.note,figcaption{color:var(--soft);font-size:.92rem}
        .state{border:2px solid var(--t2);border-radius:6px;padding:.5em .8em}
        nav{margin:1em 0;font-size:.95rem}nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2em 1.1em}
        figure{margin:1em 0 .6em}figure .plot{max-width:100%;height:auto}.narrow{display:none!important}
        .grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:8px 24px}
        .grid h4{margin:.6em 0 0;font-size:.95rem}
        details{margin:.8em 0}summary{cursor:pointer;color:var(--t1);padding:.25em 0}
        summary:focus-visible,a:focus-visible,button:focus-visible,.scroll:focus-visible{outline:3px solid var(--t2);\
        outline-offset:2px}
        pre{background:var(--wash);border:1px solid var(--line);border-radius:6px;padding:.7em .9em;overflow-x:auto;\
        font:13px/1.45 ui-monospace,"Liberation Mono",Menlo,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
        dt{font-weight:600;margin-top:.7em}dd{margin:.1em 0 .1em 0;padding-left:1em;border-left:3px solid var(--line)}
        .skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--bg);padding:.5em}
        #tip{position:fixed;z-index:9;max-width:280px;background:var(--ink);color:var(--bg);padding:4px 8px;\
        border-radius:4px;font-size:13px;line-height:1.35;pointer-events:none}#tip[hidden]{display:none}
        """

    private static let tables = """
        .scroll{overflow-x:auto;margin:.6em 0}table{border-collapse:collapse;font-size:.9rem;\
        font-variant-numeric:tabular-nums}caption{text-align:left;color:var(--soft);font-size:.88rem;padding:.2em 0 .4em}
        th,td{padding:.32em .7em;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
        td[data-v]:not(.l){white-space:nowrap}td.l:last-child,td:not(.n,[data-v]):last-child{min-width:11em}
        thead th{vertical-align:bottom;border-bottom:2px solid var(--soft);white-space:nowrap}
        tbody th{font-weight:400}th.n,td.n,td[data-v]:not(.l){text-align:right}
        th .u{display:block;color:var(--soft);font-weight:400;font-size:.85em}
        th button{all:unset;cursor:pointer;font-weight:600;border-radius:3px}th button .h::after{content:" \\2195";\
        color:var(--soft);font-weight:400}
        th[aria-sort=ascending] .h::after{content:" \\2191";color:var(--ink)}
        th[aria-sort=descending] .h::after{content:" \\2193";color:var(--ink)}
        tr.lead>*{background:var(--wash)}tr.lead>:first-child{box-shadow:inset 3px 0 var(--t3)}
        td.strong{font-weight:600}td.good{color:var(--t3);font-weight:600}td.bad,td.warn{color:var(--t2);font-weight:600}
        caption.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);padding:0}\
        .r{display:block;color:var(--soft);font-size:.88em;font-weight:400}td.faint{color:var(--soft)}.facts td{white-space:normal;overflow-wrap:anywhere}
        """

    private static let media = """
        @media screen and (max-width:980px){table{font-size:.82rem}th,td{padding:.3em .45em}\
        th:not([aria-sort]) .h::after{content:none!important}}
        @media screen and (max-width:760px){table{font-size:.9rem}.wide{display:none!important}.narrow{display:block!important}\
        body{padding:16px 14px 48px}h1{font-size:1.4rem}.answer{font-size:1.08rem}.scroll:has(.js){overflow:visible}\
        .js,.js tbody,.js tr,.js tbody th,.js td{display:block}.js thead{display:none}.js caption{display:block}\
        .js.sort thead,.js.sort thead tr{display:flex;flex-wrap:wrap;gap:.1em .9em}\
        .js thead tr::before{content:"sort by";color:var(--soft);padding:.3em 0}\
        .js thead th{border:0;padding:.3em 0}.js thead .u{display:none}\
        .js tbody tr{border-bottom:2px solid var(--line);padding:.3em .5em}.js tr>*,.js td:last-child{border:0!important;\
        white-space:normal!important;padding:.12em 0;min-width:0}\
        .js tr.lead{background:var(--wash);box-shadow:inset 3px 0 var(--t3)}\
        .js tr.lead>*{background:none;box-shadow:none!important}.js tbody th{font-weight:600}\
        .js tbody td,.js tbody th{display:flex;gap:.4em;justify-content:flex-end;text-align:right}.js tbody td .r{display:inline}\
        .js td::before,.js tbody th::before{content:attr(data-l);margin-right:auto;color:var(--soft);font-weight:400;\
        text-align:left;flex:none;max-width:55%}.js td:empty{display:none}}
        @media print{body{max-width:none;padding:0;font-size:10.5pt}nav,.skip,#tip{display:none}\
        h2,h3,h4{break-after:avoid}figure,tr,svg{break-inside:avoid}\
        figure.tall{break-inside:auto}figcaption{break-before:avoid}.scroll{overflow:visible}\
        .plot{max-height:23cm;width:auto}.grid{display:block}.grid figure{display:inline-block;width:48%;\
        vertical-align:top;margin:.3em 0}\
        table{font-size:8.5pt}td,thead th,tbody th{white-space:normal}th button .h::after{content:""!important}\
        details::details-content{content-visibility:visible!important;height:auto!important}a{color:inherit}}
        """
}
